import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPublicId } from "../../../src/domain/ids.ts";
import { replay } from "../../../src/domain/people/replay.ts";
import { nextVersion } from "../../../src/domain/people/revise.ts";
import type { Profile } from "../../../src/domain/people/profile.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { createImportViews } from "../../../src/services/imports/views/import-views.ts";
import { useDatabase } from "../../support/database.ts";
import { aDecision, conflictsOf, decide, preview } from "../../support/deciding.ts";
import { addPeople, clearWorld, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";

const RUNS = Number(process.env["PEOPLE_PROPERTY_RUNS"] ?? 15);

describe("decisions, edits and the undo of an import, in any order", () => {
  useDatabase();
  const importing = useImporting();

  it("keep all counts, histories and previews consistent, and leave no value of the import behind after the undo", async () => {
    const imports = importing();
    await fc.assert(
      fc.asyncProperty(aWorld, fc.array(aStep, { maxLength: 6 }), async (world, steps) => {
        await clearWorld();
        await addPeople(world.stored);
        const before = await describeValues(imports);
        const finished = await imports.importCsv(toCsv(world.rows));
        let isEdited = false;
        for (const step of steps) {
          if (step.kind === "edit") isEdited = (await editSomebody(imports, step.pick)) || isEdited;
          else await decideOne(imports, finished, step);
          await expectTrue(imports, finished);
        }
        const record = await reread(imports, finished);
        const views = createImportViews(imports.tools);
        if (!views.canUndo(record)) return;
        const announced = await views.undoPreview(record);
        const { undo, result } = await imports.undo(record);
        expect(undo).toEqual(announced.counts);
        const { reversedPeople = 0, partlyKeptPeople = 0, keptPeople = 0 } = undo ?? {};
        expect(reversedPeople + partlyKeptPeople + keptPeople).toBe(
          (result?.createdPeople ?? 0) + (result?.updatedPeople ?? 0) + (result?.mergedPeople ?? 0),
        );
        await expectHistories(imports);
        // The undo keeps what was edited after the import, so values are compared only if nothing was edited.
        const now = isEdited ? before : await describeValues(imports);
        expect(now).toEqual(before);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

const phone = fc.integer({ min: 0, max: 6 }).map((digit) => `38591100000${digit}`);
const email = fc.integer({ min: 0, max: 4 }).map((digit) => `e${digit}@example.com`);
const someone = fc.record(
  {
    externalId: fc.constantFrom("A", "B", "C", "D", "E"),
    firstName: fc.constantFrom("Ana", "Bo", "Cy"),
    phones: fc.uniqueArray(phone, { maxLength: 2 }),
    emails: fc.array(email, { maxLength: 1 }),
  },
  { requiredKeys: ["firstName", "phones", "emails"] },
);
const aWorld = fc.record({
  stored: fc.array(someone, { maxLength: 5 }).map(distinctOwners),
  rows: fc
    .array(someone, { minLength: 3, maxLength: 10 })
    .filter((rows) => rows.some(hasIdentifier)),
});
const aStep = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("edit" as const), pick: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("decide" as const),
      pick: fc.nat(),
      targets: fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
      similarToo: fc.boolean(),
    }),
  },
);
type Decide = Extract<typeof aStep extends fc.Arbitrary<infer T> ? T : never, { kind: "decide" }>;

const hasIdentifier = ({ externalId, phones, emails }: Someone): boolean =>
  externalId !== undefined || phones.length + emails.length > 0;

function distinctOwners(people: readonly Someone[]): Someone[] {
  const taken = new Set<string>();
  const isFree = (key: string): boolean => !taken.has(key) && Boolean(taken.add(key));
  return people
    .map(({ externalId, phones, emails, ...rest }) => ({
      ...rest,
      ...(externalId !== undefined && isFree(externalId) ? { externalId } : {}),
      phones: phones.filter(isFree),
      emails: emails.filter(isFree),
    }))
    .filter(hasIdentifier);
}

/** Decides a random group: the result must equal the preview, and a refusal must change nothing. */
async function decideOne(imports: Importing, record: ImportRecord, step: Decide): Promise<void> {
  const open = await conflictsOf(imports, record);
  const conflict = open[step.pick % Math.max(1, open.length)];
  if (conflict === undefined) return;
  const places = [
    ...(step.similarToo ? [] : conflict.people.map(({ id }) => toPublicId("person", id))),
    "FIRST",
    "NEW",
    "NEW1",
    "SKIP",
  ];
  const into = conflict.rows.map(
    (_, index) => places[(step.targets[index] ?? 0) % places.length] ?? "SKIP",
  );
  const ids = conflict.rows.flatMap(({ profile }) => profile.fields.externalId ?? []);
  const externalId = (step.targets[9] ?? 0) % 2 === 0 ? null : (ids.at(-1) ?? null);
  const request = aDecision(conflict, into, { externalId, similarToo: step.similarToo });
  const before = await describeValues(imports);
  const seen = await preview(imports, record, request).catch((error: unknown) => String(error));
  const decided = await decide(imports, record, request);
  const people = decided.ok ? decided.value.people : [];
  const tagOf = decided.ok ? (decided.value.record.autoTagId?.toHexString() ?? "") : "";
  const found = await imports.tools.store.findByIds(people);
  const announced =
    typeof seen === "string" || seen === null
      ? "refused"
      : seen.profiles.map((each) => valuesOf(each, new Map([["new auto-tag", tagOf]])));
  const written = people.map((id) => valuesOf(found.get(id)?.profile ?? new Map()));
  expect(announced).toEqual(decided.ok ? written : "refused");
  // A refusal changes nothing.
  expect(decided.ok ? before : await describeValues(imports)).toEqual(before);
}

async function editSomebody(
  { tools: { store, database } }: Importing,
  pick: number,
): Promise<boolean> {
  const all = await database.people
    .find({}, { projection: { _id: 1 } })
    .sort({ _id: 1 })
    .toArray();
  const id = all[pick % Math.max(1, all.length)]?._id.toHexString();
  const before = id === undefined ? undefined : (await store.findByIds([id])).get(id);
  if (before === undefined) return false;
  const at = new Date(before.updatedAt.getTime() + 1);
  const profile = new Map(before.profile).set("city", { value: `City ${pick}`, at, order: 0 });
  const after = nextVersion(before, profile, { at, cause: "UPDATED" });
  expect(await store.update([{ before, after }])).toEqual(["written"]);
  return true;
}

async function expectTrue(imports: Importing, record: ImportRecord): Promise<void> {
  const { result } = await reread(imports, record);
  const {
    rows = 0,
    importedRows = 0,
    discardedRows = 0,
    rejectedRows = 0,
    conflictRows = 0,
  } = result ?? {};
  expect(importedRows + discardedRows + rejectedRows + conflictRows).toBe(rows);
  const open = await conflictsOf(imports, record);
  expect(open.reduce((sum, { rows: shown }) => sum + shown.length, 0)).toBe(conflictRows);
  const counts = await createImportViews(imports.tools).problemCounts(record);
  const counted = (severity: string): number =>
    counts.reduce((sum, each) => sum + (each.severity === severity ? each.count : 0), 0);
  expect([counted("CONFLICT"), counted("DISCARDED")]).toEqual([conflictRows, discardedRows]);
  await expectHistories(imports);
}

/** Asserts that everybody equals the replay of their history. */
async function expectHistories({ tools: { store, database } }: Importing): Promise<void> {
  const all = await database.people.find({}, { projection: { _id: 1 } }).toArray();
  const people = await store.findByIds(all.map(({ _id }) => _id.toHexString()));
  for (const person of people.values()) {
    const revisions = await store.revisionsOf(person);
    expect(valuesOf(replay(revisions))).toEqual(valuesOf(person.profile));
  }
}

async function reread({ tools }: Importing, { _id }: ImportRecord): Promise<ImportRecord> {
  const record = await tools.imports.findOne({ _id });
  if (record === null) throw new Error("The import is gone.");
  return record;
}

async function describeValues({ tools }: Importing): Promise<string[]> {
  const all = await tools.database.people.find({}, { projection: { _id: 1 } }).toArray();
  const people = await tools.store.findByIds(all.map(({ _id }) => _id.toHexString()));
  return [...people.values()]
    .map(({ id, profile }) => `${id} ${valuesOf(profile).join()}`)
    .toSorted();
}

function valuesOf(profile: Profile, ids: ReadonlyMap<string, string> = new Map()): string[] {
  return [...profile]
    .map(([field, { value }]) => {
      const key = field.startsWith("tags.") ? field.slice(5) : "";
      return `${ids.has(key) ? `tags.${ids.get(key) ?? ""}` : field}=${String(value)}`;
    })
    .toSorted();
}
