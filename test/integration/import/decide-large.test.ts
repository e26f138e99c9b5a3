import { describe, expect, it } from "vitest";
import { bytesOfProfile } from "../../../src/domain/people/person-size.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { useDatabase } from "../../support/database.ts";
import { aDecision, conflictsOf, decide, preview } from "../../support/deciding.ts";
import { clearWorld, describePeople, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting, valueOf } from "../../support/importing.ts";

const MERGE_BYTES = 800;
const GROUPS = 9;
/** A name of as many characters as one may have. */
const WIDE = "W".repeat(250);

const withLittleRoom = (tools: ImportTools): ImportTools => ({
  ...tools,
  settings: { ...tools.settings, limits: { ...tools.settings.limits, mergeBytes: MERGE_BYTES } },
});

/** Rows that share a phone, each with an ID of its own. */
const groupOf = (group: number, rows: number, name: string): Someone[] =>
  Array.from({ length: rows }, (_, row) => ({
    externalId: `${group}-${row}`,
    firstName: name,
    phones: [`38591200000${group}`],
    emails: [`row.${group}.${row}@example.com`],
  }));

describe("a decision", () => {
  useDatabase();
  const importing = useImporting(withLittleRoom);

  async function world(rows: readonly Someone[]) {
    await clearWorld();
    const imports = importing();
    const record = await imports.importCsv(toCsv(rows));
    const [first] = await conflictsOf(imports, record);
    if (first === undefined) throw new Error("Groups should wait.");
    return { imports, record, first };
  }

  it("about many similar groups is written in fewer transactions than groups, each within the size limit", async () => {
    const rows = Array.from({ length: GROUPS }, (_, group) => groupOf(group, 2, "Ana")).flat();
    const { imports, record, first } = await world(rows);
    const request = aDecision(first, ["NEW1", "NEW2"], { similarToo: true });
    valueOf(await decide(imports, record, request));
    expect(await conflictsOf(imports, record)).toEqual([]);
    const { batches, store } = imports.tools;
    const decided = await batches
      .find({ "_id.import": record._id, decided: { $exists: true } })
      .toArray();
    const people = decided.map((batch) =>
      (batch.decided ?? []).flatMap((group) => group.people.map((id) => id.toHexString())),
    );
    expect(people.flat()).toHaveLength(2 * GROUPS);
    for (const ids of people) {
      const written = [...(await store.findByIds(ids)).values()];
      const bytes = written.reduce((sum, { profile }) => sum + bytesOfProfile(profile), 0);
      expect(bytes).toBeLessThanOrEqual(MERGE_BYTES);
    }
    // `people` has one list for each transaction. Several small groups fit into one transaction, so
    // there must be fewer transactions than groups.
    expect(people.length).toBeLessThan(GROUPS);
  });

  it("about one group that does not fit into a transaction is refused, also by the preview, until rows are skipped", async () => {
    const { imports, record, first } = await world(groupOf(1, 8, WIDE));
    const before = await describePeople();
    const whole = aDecision(
      first,
      Array.from({ length: 8 }, (_, row) => `NEW${row}`),
    );
    const message = expect.stringContaining("take more than the 800 bytes that one decision may");
    expect(await decide(imports, record, whole)).toMatchObject({
      ok: false,
      problems: [{ code: "TOO_LARGE", message, path: ["rows"] }],
    });
    await expect(preview(imports, record, whole)).rejects.toMatchObject({ message });
    expect(await describePeople()).toEqual(before);
    const few = aDecision(first, ["NEW1", "NEW2", "SKIP"]);
    const { people } = valueOf(await decide(imports, record, few));
    expect(people).toHaveLength(2);
  });

  it("that splits a group into more people than fit into a transaction is refused, and writes nothing", async () => {
    const { imports, record, first } = await world(groupOf(2, 8, WIDE));
    const shop = "+385 91 200 0002";
    const request = { ...aDecision(first, []), rows: [], ignoreIdentifiers: [shop] };
    expect(await decide(imports, record, request)).toMatchObject({
      ok: false,
      problems: [{ code: "TOO_LARGE", path: ["ignoreIdentifiers"] }],
    });
    expect(await describePeople()).toEqual(["merges: 0"]);
    expect(await conflictsOf(imports, record)).toHaveLength(1);
  });
});
