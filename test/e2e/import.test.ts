import { describe, expect, it } from "vitest";
import { useServer } from "../support/server.ts";

const PROGRESS = `subscription ($id: ID!) { importProgress(id: $id) {
  status progress { phase processedRows totalRows percent } result { rows createdPeople } failure } }`;

interface Payload {
  readonly payload: {
    readonly import: { readonly id: string; readonly status: string } | null;
    readonly userErrors: readonly {
      readonly code: string;
      readonly message: string;
      readonly path: string[];
    }[];
  };
}
interface ProgressEvent {
  readonly importProgress: {
    readonly status: string;
    readonly progress: { readonly processedRows: number } | null;
    readonly result: { readonly rows: number; readonly createdPeople: number } | null;
  };
}

describe("an import over the API", () => {
  const server = useServer();

  it("runs through in one call, reports its progress, and ends", async () => {
    const { client } = server();
    const { payload } = await client.askFile<Payload>(
      `mutation ($file: Upload!) { payload: importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY }) {
        import { id status } userErrors { code message path } } }`,
      {
        name: "people.csv",
        content: "name,phone,email\nAna,+385911111111,\nBo,12,bo@x.hr\nCy,1,\n",
      },
    );
    expect(payload.userErrors).toEqual([]);
    const id = payload.import?.id ?? "";
    const progress: ProgressEvent["importProgress"][] = [];
    for await (const { data } of client.listen<ProgressEvent>(PROGRESS, { id })) {
      if (data) progress.push(data.importProgress);
    }
    expect(progress.at(-1)).toMatchObject({
      status: "FINISHED",
      result: { rows: 3, createdPeople: 2 },
      failure: null,
    });
    const late = await client.ask<{ import: Record<string, unknown> }>(
      `query ($id: ID!) { import(id: $id) {
        status canUndo autoTag { name peopleCount } tags { name } queuePosition
        problems { totalCount nodes { row line severity code column value relatedRows relatedPeople } }
        problemReport { url expiresAt } earlierImportOfSameFile { id }
        analysis { rows ifResolved { createdPeople } samples { rows on conflict people { id } } } } }`,
      { id },
    );
    expect(late.import).toMatchObject({
      status: "FINISHED",
      canUndo: true,
      autoTag: { peopleCount: 2 },
      tags: [],
      queuePosition: null,
      earlierImportOfSameFile: null,
      problems: {
        totalCount: 3,
        nodes: [
          { row: 3, code: "INVALID_PHONE", severity: "WARNING" },
          { row: 4, code: "PLACEHOLDER" },
          { row: 4, code: "NO_IDENTIFIER", severity: "REJECTED" },
        ],
      },
    });
  });

  it("reads a file that the form sends without a name", async () => {
    const { payload } = await server().client.askFile<Payload>(
      `mutation ($file: Upload!) { payload: createImport(input: { file: $file }) {
        import { id status file { name format } } userErrors { code message path } } }`,
      { name: "", content: "name,phone\nDi,+385912222222\n" },
    );
    expect(payload).toMatchObject({
      import: { status: "UPLOADED", file: { name: "file", format: "CSV" } },
      userErrors: [],
    });
  });
});
