import { describe, expect, it } from "vitest";
import { toPublicId } from "../../../src/domain/ids.ts";
import type { Profile } from "../../../src/domain/people/profile.ts";
import { settleImport } from "../../../src/services/imports/keeping/settle-import.ts";
import { createImportViews } from "../../../src/services/imports/views/import-views.ts";
import { useDatabase } from "../../support/database.ts";
import { aDecision, conflictsOf, decide, preview } from "../../support/deciding.ts";
import {
  addPeople,
  clearWorld,
  describePeople,
  describeProblems,
  toCsv,
} from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting, valueOf } from "../../support/importing.ts";
import { connection } from "../../../src/models/connection.ts";
import { databaseOf } from "../../../src/models/database.ts";
import type { Importing } from "../../support/importing.ts";

// Two stored people with different IDs whom one row connects, and two rows that share a phone.
const stored: Someone[] = [
  { externalId: "A-1", firstName: "Ana", phones: ["385911000001"], emails: [] },
  { externalId: "B-1", firstName: "Bo", phones: [], emails: ["bo@example.com"] },
];
const rows: Someone[] = [
  { firstName: "Anna", city: "Split", phones: ["385911000001"], emails: ["bo@example.com"] },
  { externalId: "X-1", firstName: "Iva", phones: ["385911000009"], emails: [] },
  { externalId: "X-2", firstName: "Ivo", phones: ["385911000009"], emails: [] },
  { firstName: "Cy", phones: ["385911000005"], emails: [] },
];

describe("deciding the groups that an import left undecided", () => {
  useDatabase();
  const importing = useImporting();

  async function world(): Promise<
    { imports: Importing; ids: string[] } & Awaited<ReturnType<typeof start>>
  > {
    await clearWorld();
    const ids = await addPeople(stored);
    const imports = importing();
    return { imports, ids, ...(await start(imports)) };
  }

  async function start(imports: Importing) {
    const record = await imports.importCsv(toCsv(rows));
    const [joined, shared] = await conflictsOf(imports, record);
    if (joined === undefined || shared === undefined) throw new Error("Two groups should wait.");
    return { record, joined, shared };
  }

  it("lists groups in the order of the file, with rows, people, reason and the number of similar groups", async () => {
    const { ids, record, joined, shared } = await world();
    expect(record.result).toMatchObject({ conflictRows: 3, importedRows: 1 });
    expect(joined).toMatchObject({ code: "CONFLICTING_EXTERNAL_ID", similar: 1 });
    expect(joined.message).toContain("different external IDs: A-1, B-1");
    expect(joined.people.map(({ id }) => id)).toEqual(ids);
    expect(joined.rows.map(({ row, profile }) => [row, profile.fields.firstName])).toEqual([
      [2, "Anna"],
    ]);
    expect(shared.people).toEqual([]);
    expect(shared.rows.map(({ row, profile }) => [row, profile.fields.firstName])).toEqual([
      [3, "Iva"],
      [4, "Ivo"],
    ]);
  });

  it("merges a row into the chosen person, reports contacts of other people, and counts the row as imported", async () => {
    const { imports, ids, record, joined } = await world();
    const [ana = "", bo = ""] = ids;
    const request = aDecision(joined, [toPublicId("person", ana)]);
    const seen = await preview(imports, record, request);
    const decided = valueOf(await decide(imports, record, request));
    expect(decided.people).toEqual([ana]);
    expect(decided.kept).toMatchObject([
      { field: "emails.bo@example.com", value: "bo@example.com", reason: "TAKEN_BY_ANOTHER" },
    ]);
    expect(decided.kept[0]?.heldBy?.toHexString()).toBe(bo);
    expect(decided.record.result).toEqual({
      ...record.result,
      conflictRows: 2,
      importedRows: 2,
      updatedPeople: 1,
      rowsWithWarnings: 1,
    });
    const after = await profileOf(imports, ana);
    expect(after).toMatchObject({ externalId: "A-1", firstName: "Anna", city: "Split" });
    expect(seen?.profiles.map(toValues)).toEqual([after]);
    expect(await profileOf(imports, bo)).not.toHaveProperty(`imports.${record._id.toHexString()}`);
    expect((await conflictsOf(imports, record)).map(({ rows: [first] }) => first?.row)).toEqual([
      3,
    ]);
    expect(await describeProblems(record)).toEqual(
      [
        { row: 2, severity: "WARNING", code: "DUPLICATE_OF_PERSON", relatedRows: [], people: 1 },
        {
          row: 3,
          severity: "CONFLICT",
          code: "CONFLICTING_EXTERNAL_ID",
          relatedRows: [4],
          people: 0,
        },
        {
          row: 4,
          severity: "CONFLICT",
          code: "CONFLICTING_EXTERNAL_ID",
          relatedRows: [3],
          people: 0,
        },
      ].map((each) => JSON.stringify(each)),
    );
  });

  it("creates new people with the import's tags, and leaves out skipped rows", async () => {
    const { imports, record, joined, shared } = await world();
    const two = valueOf(await decide(imports, record, aDecision(shared, ["NEW1", "NEW2"])));
    expect(two.record.result).toMatchObject({ createdPeople: 3, conflictRows: 1, importedRows: 3 });
    const [iva = "", ivo = ""] = two.people;
    expect(await profileOf(imports, iva)).toMatchObject({
      externalId: "X-1",
      "phones.385911000009": true,
    });
    expect(await profileOf(imports, ivo)).not.toHaveProperty("phones.385911000009");
    expect(await profileOf(imports, ivo)).toHaveProperty(
      `tags.${record.autoTagId?.toHexString() ?? ""}`,
    );
    const skipped = valueOf(await decide(imports, record, aDecision(joined, ["SKIP"])));
    expect(skipped.people).toEqual([]);
    expect(skipped.record.result).toMatchObject({
      conflictRows: 0,
      discardedRows: 1,
      importedRows: 3,
    });
    expect(await conflictsOf(imports, record)).toEqual([]);
    expect(await describeProblems(record)).toContainEqual(
      JSON.stringify({
        row: 2,
        severity: "DISCARDED",
        code: "CONFLICTING_EXTERNAL_ID",
        relatedRows: [],
        people: 2,
      }),
    );
  });

  it("asks which external ID to keep, and keeps the other as a former one", async () => {
    const { imports, record, shared } = await world();
    const open = await decide(imports, record, aDecision(shared, ["NEW"]));
    expect(open).toMatchObject({ problems: [{ code: "CONFLICT", path: ["externalId"] }] });
    const chosen = aDecision(shared, ["NEW"], { externalId: "X-1" });
    const { people } = valueOf(await decide(imports, record, chosen));
    const [owner] = await imports.tools.store.findByIdentifiers(["x:X-2"]);
    expect(owner?.id).toBe(people[0]);
    expect(await profileOf(imports, people[0] ?? "")).toMatchObject({
      externalId: "X-1",
      firstName: "Ivo",
    });
  });

  it("repeats the answer to the same decision, and refuses a different one", async () => {
    const { imports, record, shared } = await world();
    const request = aDecision(shared, ["NEW1", "NEW2"]);
    const first = valueOf(await decide(imports, record, request));
    const before = await describePeople();
    const again = valueOf(
      await decide(imports, record, { ...request, rows: request.rows.toReversed() }),
    );
    expect(again).toEqual(first);
    expect(await decide(imports, record, aDecision(shared, ["SKIP"]))).toMatchObject({
      problems: [{ code: "WRONG_STATE", path: ["conflictId"] }],
    });
    expect(await describePeople()).toEqual(before);
  });

  it("refuses a decision about people who changed since they were shown, and writes nothing", async () => {
    const { imports, ids, record, joined } = await world();
    const [ana = ""] = ids;
    await rename(imports, ana, "Changed");
    const before = await describePeople();
    const request = aDecision(joined, ["FIRST"]);
    expect(await decide(imports, record, request)).toMatchObject({
      problems: [{ code: "CONFLICT", path: ["conflictId"] }],
    });
    await expect(preview(imports, record, request)).rejects.toThrow("changed since");
    expect(await describePeople()).toEqual(before);
    const [now] = await conflictsOf(imports, record);
    if (now === undefined) throw new Error("The group should wait still.");
    expect(valueOf(await decide(imports, record, aDecision(now, ["FIRST"]))).people).toEqual([ana]);
  });

  it("refuses missing, unknown and repeated rows, and unknown targets", async () => {
    const { imports, record, shared } = await world();
    const asked = (list: readonly (readonly [number, string])[]) => ({
      ...aDecision(shared, ["SKIP"]),
      rows: list.map(([row, into]) => ({ row, into })),
    });
    const faults = async (list: readonly (readonly [number, string])[]) => {
      const refused = await decide(imports, record, asked(list));
      return refused.ok ? [] : refused.problems.map(({ path }) => path.join("."));
    };
    expect(await faults([])).toEqual(["rows"]);
    expect(await faults([[3, "NEW"]])).toEqual(["rows"]);
    expect(
      await faults([
        [3, "NEW"],
        [4, "SKIP"],
        [9, "NEW"],
      ]),
    ).toEqual(["rows.2.row"]);
    expect(
      await faults([
        [3, "NEW"],
        [4, "SKIP"],
        [3, "NEW"],
      ]),
    ).toEqual(["rows.2.row"]);
    expect(
      await faults([
        [4, "new"],
        [3, "FIRST"],
      ]),
    ).toEqual(["rows.0.into"]);
    expect(
      await faults([
        [4, "NEW"],
        [3, "FIRST"],
      ]),
    ).toEqual(["rows.1.into"]);
  });

  it("is undone with the import, which leaves the same people as before", async () => {
    await clearWorld();
    await addPeople(stored);
    const imports = importing();
    const before = await describeValues(imports);
    const { record, joined, shared } = await start(imports);
    valueOf(await decide(imports, record, aDecision(joined, ["FIRST"])));
    valueOf(await decide(imports, record, aDecision(shared, ["NEW1", "NEW2"])));
    const current = await imports.tools.imports.findOne({ _id: record._id });
    if (current === null) throw new Error("The import is gone.");
    const announced = await createImportViews(imports.tools).undoPreview(current);
    const undone = await imports.undo(record);
    expect(undone.undo).toEqual({ reversedPeople: 4, partlyKeptPeople: 0, keptPeople: 0 });
    expect(announced.counts).toEqual(undone.undo);
    expect(await describeValues(imports)).toEqual(before);
    expect(await databaseOf(connection).tags.countDocuments()).toBe(0);
    expect(await conflictsOf(imports, record)).toEqual([]);
    expect(await decide(imports, record, aDecision(shared, ["SKIP"]))).toMatchObject({
      problems: [{ code: "WRONG_STATE", path: ["importId"] }],
    });
  });

  it("creates the import's tag, and makes the import undoable, if it had written nobody before", async () => {
    await clearWorld();
    const imports = importing();
    const record = await imports.importCsv(toCsv(rows.slice(1, 3)));
    expect(record).toMatchObject({ hasWritten: false });
    expect(record.autoTagId).toBeUndefined();
    const [shared] = await conflictsOf(imports, record);
    if (shared === undefined) throw new Error("A group should wait.");
    const request = aDecision(shared, ["NEW1", "NEW2"]);
    const seen = await preview(imports, record, request);
    expect([...(seen?.newTags.values() ?? [])]).toEqual([
      expect.stringMatching(/^Import people\.csv /),
    ]);
    expect(await databaseOf(connection).tags.countDocuments()).toBe(0);
    const { record: now, people } = valueOf(await decide(imports, record, request));
    expect(now.hasWritten).toBe(true);
    expect(await profileOf(imports, people[0] ?? "")).toHaveProperty(
      `tags.${now.autoTagId?.toHexString() ?? ""}`,
    );
    const undone = await imports.undo(now);
    expect(undone.undo).toEqual({ reversedPeople: 2, partlyKeptPeople: 0, keptPeople: 0 });
    expect(await describePeople()).toEqual(["merges: 0"]);
    expect(await databaseOf(connection).tags.countDocuments()).toBe(0);
  });

  it("applies a decision to similar groups, to their rows in the same order, and skips groups to which the decision cannot be applied", async () => {
    await clearWorld();
    const imports = importing();
    const pairs = Array.from({ length: 5 }, (_, index): Someone[] => [
      {
        externalId: `L-${index}`,
        firstName: `L${index}`,
        phones: [`38591200000${index}`],
        emails: [],
      },
      {
        externalId: `R-${index}`,
        firstName: `R${index}`,
        phones: [`38591200000${index}`],
        emails: [],
      },
    ]).flat();
    const record = await imports.importCsv(toCsv([...pairs, ...rows.slice(0, 1)]));
    const [first, second] = await conflictsOf(imports, record);
    if (first === undefined || second === undefined) throw new Error("Groups should wait.");
    expect(first.similar).toBe(5);
    // Other people get all identifiers of the rows in the second group. A new person made from these rows would have
    // no identifier, so the decision cannot be applied to that group.
    await addPeople([
      { externalId: "L-1", phones: ["385912000001"], emails: [] },
      { externalId: "R-1", phones: [], emails: [] },
    ]);
    const request = aDecision(first, ["NEW", "NEW"], { externalId: "R-0", similarToo: true });
    const named = valueOf(await decide(imports, record, request));
    expect(named.people).toHaveLength(1);
    expect(named.record.result).toMatchObject({
      conflictRows: 2,
      createdPeople: 5,
      importedRows: 9,
    });
    const waiting = await conflictsOf(imports, record);
    expect(waiting.map(({ rows: [row] }) => row?.row)).toEqual([second.rows[0]?.row]);
    const [third] = await imports.tools.store.findByIdentifiers(["x:L-3"]);
    expect(third?.profile.get("externalId")?.value).toBe("R-3");
    expect(valueOf(await decide(imports, record, request))).toMatchObject({ people: named.people });
  });

  it("splits a group by ignoring a contact that belongs to nobody: the parts are imported, or remain to be decided", async () => {
    await clearWorld();
    const imports = importing();
    const shop = "385913000000";
    await addPeople([{ firstName: "Ana", phones: [shop], emails: ["ana@example.com"] }]);
    const before = await describeValues(imports);
    const crowd: Someone[] = [
      { externalId: "C-1", firstName: "Anna", phones: [shop], emails: ["ana@example.com"] },
      { externalId: "C-2", firstName: "Ivo", phones: [shop], emails: ["ivo@example.com"] },
      { externalId: "C-3", firstName: "Ivan", phones: [shop], emails: ["ivo@example.com"] },
      { firstName: "Lost", phones: [shop], emails: [] },
    ];
    const record = await imports.importCsv(toCsv(crowd));
    const [group] = await conflictsOf(imports, record);
    if (group === undefined) throw new Error("A group should wait.");
    const request = { ...aDecision(group, []), rows: [], ignoreIdentifiers: ["+385 91 300 0000"] };
    const seen = await preview(imports, record, request);
    const { record: now, people, kept } = valueOf(await decide(imports, record, request));
    expect(now.result).toMatchObject({
      updatedPeople: 1,
      importedRows: 1,
      discardedRows: 1,
      conflictRows: 2,
      rows: 4,
    });
    expect(kept).toEqual([]);
    expect(await profileOf(imports, people[0] ?? "")).toMatchObject({
      externalId: "C-1",
      firstName: "Anna",
      [`phones.${shop}`]: true,
    });
    expect(seen?.profiles.map((profile) => profile.get("externalId")?.value)).toEqual(["C-1"]);
    const [waiting, ...others] = await conflictsOf(imports, record);
    if (waiting === undefined) throw new Error("Two rows should wait again.");
    expect(others).toEqual([]);
    expect(waiting.rows.map(({ row, profile }) => [row, profile.phones])).toEqual([
      [3, []],
      [4, []],
    ]);
    expect(waiting.message).toContain("C-2, C-3");
    expect(valueOf(await decide(imports, record, request)).people).toEqual(people);
    valueOf(await decide(imports, record, aDecision(waiting, ["NEW1", "NEW2"])));
    expect(await describeProblems(record)).toMatchObject(
      [
        { row: 2, severity: "WARNING", code: "SHARED_IDENTIFIER" },
        { row: 3, severity: "WARNING", code: "SHARED_IDENTIFIER" },
        { row: 4, severity: "WARNING", code: "DUPLICATE_OF_PERSON" },
        { row: 4, severity: "WARNING", code: "SHARED_IDENTIFIER" },
        { row: 5, severity: "DISCARDED", code: "NO_IDENTIFIER" },
      ].map((each) => expect.stringContaining(JSON.stringify(each).slice(1, -1))),
    );
    const undone = await imports.undo(record);
    expect(undone.undo).toEqual({ reversedPeople: 3, partlyKeptPeople: 0, keptPeople: 0 });
    expect(await describeValues(imports)).toEqual(before);
  });

  it.each([
    ["while the imported file is stored", false],
    ["after the imported file was deleted", true],
  ])(
    "lists 50 of the 60 rows of a large group, but splits or skips the whole group, %s",
    async (_when, isGone) => {
      await clearWorld();
      const imports = importing();
      const shop = "385913000001";
      const crowd = Array.from({ length: 60 }, (_, index): Someone => {
        return { firstName: `C${index}`, phones: [shop], emails: [`c${index}@example.com`] };
      });
      const other = crowd.map((each) => ({
        ...each,
        phones: ["385913000002"],
        emails: [`x${each.emails[0]}`],
      }));
      const record = await imports.importCsv(toCsv([...crowd, ...other]));
      if (isGone) await settleImport(imports.tools, record, AbortSignal.timeout(20_000));
      const [group, second] = await conflictsOf(imports, record);
      if (group === undefined || second === undefined) throw new Error("Two groups should wait.");
      expect(group).toMatchObject({ code: "SUSPICIOUS_GROUP", similar: 2 });
      expect(group.rows.map(({ profile }) => profile.fields.firstName)).toEqual(
        crowd.slice(0, 50).map(({ firstName }) => firstName),
      );
      expect(await decide(imports, record, aDecision(group, ["NEW"]))).toMatchObject({ ok: false });
      const request = { ...aDecision(group, []), rows: [], ignoreIdentifiers: [shop] };
      const parted = valueOf(await decide(imports, record, request));
      expect(parted.record.result).toMatchObject({ createdPeople: 60, conflictRows: 60 });
      expect(parted.people).toHaveLength(60);
      const skipped = valueOf(await decide(imports, record, aDecision(second, ["SKIP"])));
      expect(skipped.record.result).toMatchObject({
        discardedRows: 60,
        conflictRows: 0,
        rows: 120,
      });
      expect(await conflictsOf(imports, record)).toEqual([]);
    },
  );

  it("does not decide similar groups if the decision names a person of one group", async () => {
    const { imports, ids, record, joined } = await world();
    const into = toPublicId("person", ids[0] ?? "");
    const request = aDecision(joined, [into], { similarToo: true });
    expect(await decide(imports, record, request)).toMatchObject({
      problems: [{ code: "INVALID", path: ["rows", "0", "into"] }],
    });
  });
});

async function profileOf({ tools }: Importing, id: string): Promise<Record<string, unknown>> {
  const person = (await tools.store.findByIds([id])).get(id);
  if (person === undefined) throw new Error("There is nobody.");
  return toValues(person.profile);
}

const toValues = (profile: Profile): Record<string, unknown> =>
  Object.fromEntries([...profile].map(([field, { value }]) => [field, value]));

async function rename(
  { tools: { store } }: Importing,
  id: string,
  firstName: string,
): Promise<void> {
  const before = (await store.findByIds([id])).get(id);
  if (before === undefined) throw new Error("There is nobody.");
  const at = new Date(before.updatedAt.getTime() + 1);
  const profile = new Map(before.profile).set("firstName", { value: firstName, at, order: 0 });
  const { nextVersion } = await import("../../../src/domain/people/revise.ts");
  const after = nextVersion(before, profile, { at, cause: "UPDATED" });
  expect(await store.update([{ before, after }])).toEqual(["written"]);
}

/** Returns the values of all people, without their versions. */
async function describeValues({ tools }: Importing): Promise<string[]> {
  const people = await tools.database.people.find().toArray();
  const found = await tools.store.findByIds(people.map(({ _id }) => _id.toHexString()));
  return [...found.values()]
    .map(({ profile }) => {
      const values = Object.entries(toValues(profile));
      return values
        .map((each) => JSON.stringify(each))
        .toSorted()
        .join();
    })
    .toSorted();
}
