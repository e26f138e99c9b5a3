import { describe, expect, it } from "vitest";
import { toPublicId } from "../../../src/domain/ids.ts";
import { exportPerson } from "../../../src/services/imports/views/export-person.ts";
import { useDatabase } from "../../support/database.ts";
import { useImporting } from "../../support/importing.ts";

describe("exporting everything known about one person", () => {
  useDatabase();
  const importing = useImporting();

  it("contains the profile, the history, the merges and the rows of every import, and nothing about others", async () => {
    const work = importing();
    const others = Array.from({ length: 8 }, (_, n) => `other${n}@example.com,Other${n},`);
    await work.importCsv(
      `email,first name,phone\n${others.join("\n")}\nana@example.com,Ana,\n,Anna,+385911111111\n`,
    );
    await work.importCsv(
      "email,phone,first name\nana@example.com,+385911111111,Hana\nother3@example.com,,Other\n",
    );
    const { store } = work.tools;
    const [person] = await store.findByIdentifiers(["e:ana@example.com"]);
    const id = toPublicId("person", person?.id ?? "");
    const exported = await exportPerson(work.tools, id);
    expect(exported).toMatchObject({
      person: {
        id,
        firstName: { value: "Hana" },
        emails: [{ value: "ana@example.com" }],
        phones: [{ value: "385911111111" }],
      },
      merges: [{ survivor: id, cause: "IMPORT", undoneAt: null }],
      imports: [
        {
          rows: [
            { row: 10, values: { firstName: "Ana" }, emails: ["ana@example.com"] },
            { row: 11, values: { firstName: "Anna" }, phones: ["385911111111"] },
          ],
        },
        { rows: [{ row: 2, values: { firstName: "Hana" } }] },
      ],
    });
    expect(exported?.history.map((entry) => entry["cause"])).toEqual([
      "IMPORTED",
      "IMPORTED",
      "IMPORTED",
    ]);
    expect(JSON.stringify(exported)).not.toContain("Other");
    const merged = exported?.merges[0]?.["absorbed"];
    const absorbed = Array.isArray(merged) ? String(merged[0]) : "";
    expect(await exportPerson(work.tools, absorbed)).toEqual(exported);
  });

  it("is refused, and nothing more is read, once it is larger than an answer may be", async () => {
    const work = importing();
    await work.importCsv(`email,address\neva@example.com,${"x".repeat(200)}\n`);
    const { store, settings } = work.tools;
    const [person] = await store.findByIdentifiers(["e:eva@example.com"]);
    const id = toPublicId("person", person?.id ?? "");
    const limits = { ...settings.limits, answerBytes: 200 };
    const tools = { ...work.tools, settings: { ...settings, limits } };
    await expect(exportPerson(tools, id)).rejects.toMatchObject({
      message: expect.stringContaining("has more than 200 bytes"),
      code: "ANSWER_TOO_LARGE",
    });
  });

  it("returns null for an unknown person", async () => {
    const work = importing();
    const nobody = "per_000000000000000000000000";
    expect(await exportPerson(work.tools, nobody)).toBeNull();
    expect(await exportPerson(work.tools, "imp_x")).toBeNull();
  });
});
