import { describe, expect, it } from "vitest";
import { toPublicId } from "../../../src/domain/ids.ts";
import type { Identifier } from "../../../src/domain/people/identifiers.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { eraseStaged } from "../../../src/services/imports/keeping/erase-staged.ts";
import { findRowsOf } from "../../../src/services/imports/views/find-rows-of.ts";
import { useDatabase } from "../../support/database.ts";
import { aDecision, conflictsOf, decide } from "../../support/deciding.ts";
import { addPeople, clearWorld, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting, valueOf } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";

// Row 2 shares contacts with two stored people who have different external IDs. Rows 3 and 4 share a phone. Row 5
// matches nobody.
const stored: Someone[] = [
  { externalId: "A-1", firstName: "Ana", phones: ["385911000001"], emails: [] },
  { externalId: "B-1", firstName: "Bo", phones: [], emails: ["bo@example.com"] },
];
const rows: Someone[] = [
  { firstName: "Anna", phones: ["385911000001"], emails: ["bo@example.com"] },
  { externalId: "X-1", firstName: "Iva", phones: ["385911000009"], emails: [] },
  { externalId: "X-2", firstName: "Ivo", phones: ["385911000009"], emails: [] },
  { firstName: "Cy", phones: ["385911000005"], emails: [] },
];

describe("the rows of an import with decisions", () => {
  useDatabase();
  const importing = useImporting();

  async function decided() {
    await clearWorld();
    const [ana = "", bo = ""] = await addPeople(stored);
    const imports = importing();
    const record = await imports.importCsv(toCsv(rows));
    const [joined, shared] = await conflictsOf(imports, record);
    if (joined === undefined || shared === undefined) throw new Error("Two groups should wait.");
    const into = [toPublicId("person", ana)];
    const one = valueOf(await decide(imports, record, aDecision(joined, into)));
    const two = valueOf(await decide(imports, record, aDecision(shared, ["NEW1", "NEW2"])));
    const [iva = "", ivo = ""] = two.people;
    expect([one.kept.length, two.kept.length]).toEqual([1, 1]);
    return { imports, record, ana, bo, iva, ivo };
  }

  it("are found by the person whom the import or a decision assigned them to", async () => {
    const { imports, record, ana, bo, iva, ivo } = await decided();
    const [cy] = await imports.tools.store.findByIdentifiers(["p:385911000005"]);
    const rowsOf = async (...ids: readonly string[]): Promise<number[]> =>
      (await findRowsOf(imports.tools, record, new Set(ids))).map(({ row }) => row);
    expect(await rowsOf(cy?.id ?? "")).toEqual([5]);
    expect(await rowsOf(iva)).toEqual([3]);
    expect(await rowsOf(ivo)).toEqual([4]);
    expect(await rowsOf(ana)).toEqual([2]);
    expect(await rowsOf(bo)).toEqual([]);
    const all = await rowsOf(ana, iva, ivo, cy?.id ?? "");
    expect(new Set(all)).toEqual(new Set([2, 3, 4, 5]));
    expect(all).toHaveLength(4);
    expect((await rowsOf()).length).toBe(0);
  });

  it("lose a phone or email of a deleted person even if the decision could not give it to the person of the row, because somebody else had it; contacts of other people stay", async () => {
    const { imports, record } = await decided();
    expect(await toldOf(imports, record)).toEqual(["bo@example.com", "385911000009"]);
    await erase(imports, record, [], ["e:bo@example.com"]);
    expect(await toldOf(imports, record)).toEqual(["385911000009"]);
    await erase(imports, record, [], ["p:385911000009"]);
    expect(await toldOf(imports, record)).toEqual([]);
  });

  it("lose the values of a deleted person, whether a decision or the import wrote them", async () => {
    const { imports, record, iva, ivo } = await decided();
    await erase(imports, record, [3], ["e:bo@example.com"]);
    const kept = await imports.tools.batches.find({ "_id.import": record._id }).toArray();
    expect(JSON.stringify(kept)).not.toMatch(/Iva|X-1|Anna|bo@example\.com/);
    expect(JSON.stringify(kept)).toContain("Ivo");
    // Row 3 keeps its position although its values are erased, so that row 4 is still found.
    const left = await findRowsOf(imports.tools, record, new Set([iva, ivo]));
    expect(left.map(({ row, values }) => [row, values["firstName"]])).toEqual([
      [3, undefined],
      [4, "Ivo"],
    ]);
  });

  function erase(
    { tools }: Importing,
    { _id }: ImportRecord,
    erased: readonly number[],
    identifiers: readonly Identifier[],
  ): Promise<void> {
    const theirs = new Set(identifiers);
    return eraseStaged(tools, _id, new Set(erased), (each) => theirs.has(each));
  }

  // Returns the contacts that the decisions left out because other people had them.
  async function toldOf({ tools }: Importing, { _id }: ImportRecord): Promise<unknown[]> {
    const batches = await tools.batches.find({ "_id.import": _id }).sort({ _id: 1 }).toArray();
    return batches.flatMap(({ decided: groups = [] }) =>
      groups.flatMap(({ kept }) => kept.map(({ field }) => field.replace(/^\w+\./, ""))),
    );
  }
});
