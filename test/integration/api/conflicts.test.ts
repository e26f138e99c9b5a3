import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startJobLoop } from "../../../src/workers/job-loop.ts";
import type { JobLoop } from "../../../src/workers/job-loop.ts";
import { useApi } from "../../support/api.ts";
import { idOf, tester, valueOf } from "../../support/importing.ts";

const file = [
  "external id,first name,phone,tag",
  "X-1,Iva,+385911000009,vip",
  "X-2,Ivo,+385911000009,",
  "",
].join("\n");
const conflicts = `conflicts(first: 10) { totalCount nodes {
  id code message similar
  rows { row person { firstName externalId tags { name } } problems { code } }
  people { id }
} }`;
const PREVIEW = `query($input: DecideConflictInput!) {
  conflictPreview(input: $input) { externalId firstName tags { name } contactInformation { phones { number } } }
}`;
const DECIDE = `mutation($input: DecideConflictInput!) { decideConflict(input: $input) {
  import { result { conflictRows importedRows createdPeople } ${conflicts} }
  people { externalId firstName tags { name } contactInformation { phones { number } } }
  kept { field value reason heldBy { externalId } }
  userErrors { code message path }
} }`;

interface Conflicts {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string; readonly rows: readonly { row: number }[] }[];
}
interface Answer {
  readonly decideConflict: {
    readonly import: { readonly result: object; readonly conflicts: Conflicts } | null;
    readonly people: readonly { readonly tags: readonly { readonly name: string }[] }[];
    readonly kept: readonly object[];
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

describe("undecided groups of an import over the API", () => {
  const api = useApi();
  let loop: JobLoop;
  let importId = "";
  beforeAll(async () => {
    const { importTools, imports, importFeed, importWork } = api.services();
    loop = startJobLoop(importTools, { pollMs: 50 });
    importWork.onWake(() => loop.wake());
    const upload = { name: "people.csv", content: () => Readable.from([Buffer.from(file)]) };
    const request = {
      file: upload,
      idempotencyKey: null,
      mapping: null,
      defaultCountry: null,
      onInvalidCell: "SKIP_CELL",
      duplicates: "RESOLVE_AUTOMATICALLY",
      tags: ["chosen"],
    } as const;
    const record = valueOf(await imports.importPeople(request, tester));
    importId = idOf(record);
    for await (const _ of (await importFeed.finished(record._id.toHexString())) ?? []) break;
  });
  afterAll(() => loop.stop());

  const list = (): Promise<{ readonly import: { readonly conflicts: Conflicts } }> =>
    api.ask(`query($id: ID!) { import(id: $id) { ${conflicts} } }`, { id: importId });

  it("are listed and previewed, and a decision does what its preview showed", async () => {
    const found = await list();
    expect(found.import.conflicts).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          code: "CONFLICTING_EXTERNAL_ID",
          similar: 1,
          people: [],
          rows: [
            { row: 2, person: { firstName: "Iva", externalId: "X-1", tags: [{ name: "vip" }] } },
            { row: 3, person: { firstName: "Ivo", externalId: "X-2", tags: [] }, problems: [] },
          ],
        },
      ],
    });
    const [conflict] = found.import.conflicts.nodes;
    const rows = ["NEW1", "NEW2"].map((into, index) => ({ row: index + 2, into }));
    const input = { importId, conflictId: conflict?.id ?? "", rows };
    const { conflictPreview } = await api.ask<{ conflictPreview: readonly object[] }>(PREVIEW, {
      input,
    });
    const { decideConflict } = await api.ask<Answer>(DECIDE, { input });
    expect(decideConflict.userErrors).toEqual([]);
    expect(decideConflict.people).toEqual(conflictPreview);
    expect(decideConflict.people[0]?.tags.map(({ name }) => name)).toEqual([
      "vip",
      expect.stringMatching(/^Import people\.csv /),
      "chosen",
    ]);
    expect(decideConflict.kept).toEqual([
      {
        field: "phones.385911000009",
        value: "385911000009",
        reason: "TAKEN_BY_ANOTHER",
        heldBy: { externalId: "X-1" },
      },
    ]);
    expect(decideConflict.import).toMatchObject({
      result: { conflictRows: 0, importedRows: 2, createdPeople: 2 },
      conflicts: { totalCount: 0, nodes: [] },
    });
    const otherwise = { ...input, rows: rows.map(({ row }) => ({ row, into: "SKIP" })) };
    const refused = await api.ask<Answer>(DECIDE, { input: otherwise });
    expect(refused.decideConflict).toMatchObject({
      import: null,
      people: [],
      userErrors: [{ code: "WRONG_STATE", path: ["conflictId"] }],
    });
    expect(await api.ask(PREVIEW, { input })).toEqual({ conflictPreview: null });
  });

  it("need the scope IMPORT, and PEOPLE_READ for the people in them", async () => {
    const input = { importId, conflictId: "con_0_999_0000000000000000", rows: [] };
    const reader = await api.as(["PEOPLE_READ", "PEOPLE_WRITE"]).send(DECIDE, { input });
    expect(reader.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    const importer = await api.as(["IMPORT"]).send(PREVIEW, { input });
    expect(importer.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    const lean =
      "mutation($input: DecideConflictInput!) { decideConflict(input: $input) { people { id } userErrors { code } } }";
    expect(await api.as(["IMPORT"]).ask(lean, { input })).toEqual({
      decideConflict: { people: [], userErrors: [{ code: "NOT_FOUND" }] },
    });
    const unknown = { ...input, importId: `imp_${"0".repeat(24)}` };
    expect(await api.ask(lean, { input: unknown })).toMatchObject({
      decideConflict: { userErrors: [{ code: "NOT_FOUND" }] },
    });
    expect(await api.ask(PREVIEW, { input: unknown })).toEqual({ conflictPreview: null });
  });
});
