import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createHistoryReader, historyOf } from "../../../../src/domain/people/history.ts";
import type { Entry, FieldName } from "../../../../src/domain/people/profile.ts";
import { strike } from "../../../../src/domain/people/replay.ts";
import type { Change, Revision } from "../../../../src/domain/people/revision.ts";
import { strikeNaively } from "../../../support/naive-replay.ts";

const fields = ["firstName", "city", "phones.1", "tags.a"] as const;
const works = ["first", "second", "third"] as const;

interface Step {
  /**
   * The import, merge or operation that the step belongs to or undoes; null for a change by hand.
   */
  readonly work: (typeof works)[number] | null;
  readonly kind: "import" | "merge" | "operation" | "undo";
  /** The new value of each field; undefined keeps the earlier value, null removes it. */
  readonly values: readonly (string | null | undefined)[];
}

const someStep: fc.Arbitrary<Step> = fc.record({
  work: fc.option(fc.constantFrom(...works)),
  kind: fc.constantFrom("import", "merge", "operation", "undo"),
  values: fc.tuple(...fields.map(() => fc.constantFrom(undefined, undefined, null, "a", "b"))),
});

it("after any writes, `historyOf` keeps enough values: striking imports, merges and operations from them gives the same as striking them from all revisions", () => {
  fc.assert(
    fc.property(
      fc.array(someStep, { maxLength: 30 }),
      fc.subarray([...works], { minLength: 1 }),
      (steps, targets) => {
        const { revisions, profile } = toRevisions(steps);
        const struck = strike(profile, historyOf(revisions, targets), targets);
        const naively = strikeNaively(profile, revisions, targets);
        expect(struck).toEqual(naively);
        expect([...struck.given.keys()]).toEqual([...naively.given.keys()]);
        expect([...struck.profile.keys()]).toEqual([...naively.profile.keys()]);
      },
    ),
    { numRuns: 500 },
  );
});

it("a history reader keeps, of 100,000 revisions that changed a field, only the value of the import that is undone, the value before it and the latest value", () => {
  const reader = createHistoryReader(["first"], ["second"]);
  for (let version = 1; version <= 100_000; version += 1) {
    const change = { field: "city", before: null, after: entryOf(`${version}`, version) };
    const importId = version === 50_000 ? "first" : `import ${version}`;
    const by = version % 2 === 0 ? { importId } : {};
    reader.add({ version, at: new Date(version), cause: "UPDATED", changes: [change], ...by });
  }
  const values = reader.history.remaining.get("city")?.map(({ after }) => after?.value);
  expect(values).toEqual(["49999", "50000", "100000"]);
});

function toRevisions(steps: readonly Step[]) {
  const profile = new Map<FieldName, Entry>();
  const revisions = steps.map(({ work, kind, values }, index): Revision => {
    const changes: Change[] = [];
    for (const [place, field] of fields.entries()) {
      const value = values[place];
      const before = profile.get(field) ?? null;
      if (value === undefined || (before?.value ?? null) === value) continue;
      const after = value === null ? null : entryOf(value, index);
      if (after === null) profile.delete(field);
      else profile.set(field, after);
      const mark = kind === "merge" && work !== null ? { mergeId: work } : {};
      changes.push({ field, before, after, ...mark });
    }
    return {
      version: index + 1,
      at: new Date(index),
      cause: "UPDATED",
      changes,
      ...originOf(kind, work),
    };
  });
  return { revisions, profile };
}

function originOf(kind: Step["kind"], work: Step["work"]): Partial<Revision> {
  if (work === null) return {};
  if (kind === "import") return { cause: "IMPORTED", importId: work };
  if (kind === "operation") return { cause: "TAGGED", operationId: work };
  return kind === "undo" ? { cause: "UNDONE", undoes: work } : { cause: "MERGED" };
}

const entryOf = (value: string, order: number): Entry => ({ value, at: new Date(order), order });
