import { describe, expect, it } from "vitest";
import type { SentFile } from "../support/client.ts";
import { useServer } from "../support/server.ts";

interface Job {
  readonly id: string;
  readonly status: string;
  readonly [field: string]: unknown;
}
interface Payload {
  readonly payload: {
    readonly import: Job | null;
    readonly userErrors: readonly {
      readonly code: string;
      readonly message: string;
      readonly path: readonly string[];
    }[];
  };
}
const ANSWER =
  "{ import { id status file { encoding encodingIsGuess } canUndo } userErrors { code message path } }";

describe("the HTTP calls for an import", () => {
  const server = useServer();
  const create = async (file: SentFile) =>
    (
      await server().client.askFile<Payload>(
        `mutation ($file: Upload!) { payload: createImport(input: { file: $file }) ${ANSWER} }`,
        file,
      )
    ).payload;
  const call = async (name: string, id: string, input = "") =>
    (
      await server().client.ask<Payload>(
        `mutation ($id: ID!) { payload: ${name}(input: { id: $id ${input} }) ${ANSWER} }`,
        { id },
      )
    ).payload;
  const rest = async (id: string) => {
    const finished = server().client.listen<{ importFinished: Job }>(
      `subscription ($id: ID!) { importFinished(id: $id) { id status result { createdPeople rows } failure canUndo undo { reversedPeople keptPeople } } }`,
      { id },
    );
    for await (const { data } of finished) return data?.importFinished;
    return undefined;
  };
  const until = async (id: string, status: string) => {
    const changes = server().client.listen<{ importProgress: Job }>(
      `subscription ($id: ID!) { importProgress(id: $id) { status } }`,
      { id },
    );
    for await (const { data } of changes) if (data?.importProgress.status === status) return;
    throw new Error(`It ended before it was ${status}.`);
  };
  const csv = (content: string): SentFile => ({ name: "people.csv", content });

  it("refuse an unreadable file or setting, and leave the import unchanged", async () => {
    const errors = async (file: SentFile) =>
      (await create(file)).userErrors.map(({ code, path }) => [code, path]);
    expect(await errors(csv(""))).toEqual([["INVALID", ["file"]]]);
    expect(await errors(csv("name,phone\n"))).toEqual([["INVALID", ["hasHeader"]]]);
    expect(await errors(csv('name,phone\n"Ana,1\n'))).toEqual([["INVALID", ["file"]]]);
    expect(await errors({ name: "a.pdf", content: "%PDF-1.7\n%âãÏÓ" })).toEqual([
      ["UNSUPPORTED_FILE", ["file"]],
    ]);
    const tooLarge = `phone\n${"1".repeat(15 * 1024 * 1024)}`;
    expect(await errors(csv(tooLarge))).toEqual([["TOO_LARGE", ["file"]]]);
    expect((await create(csv("name,phone\nAna,+385911111111\n"))).userErrors).toEqual([]);
  });

  it("refuse an invalid mapping, and an unknown import", async () => {
    const { import: job } = await create(csv("name,phone\nAna,+385911111112\n"));
    const twice = "mapping: [{ column: 1, target: PHONE }, { column: 1, target: EMAIL }]";
    expect((await call("analyzeImport", job?.id ?? "", twice)).userErrors).toMatchObject([
      { code: "INVALID", path: ["mapping", "1", "column"] },
    ]);
    expect((await call("analyzeImport", "imp_000000000000000000000000")).userErrors).toMatchObject([
      { code: "NOT_FOUND", path: ["id"] },
    ]);
    expect(
      (await call("startImport", job?.id ?? "", "duplicates: DISCARD")).userErrors,
    ).toMatchObject([{ code: "WRONG_STATE", message: expect.stringContaining("UPLOADED") }]);
  });

  it("require the encoding to be named if it is a guess", async () => {
    const file = {
      name: "people.csv",
      content: Uint8Array.from(Buffer.from("name,phone\nJa\x9ao,+385911111113\n", "latin1")),
    };
    const { import: job } = await create(file);
    expect(job?.["file"]).toMatchObject({ encodingIsGuess: true });
    expect((await call("analyzeImport", job?.id ?? "")).userErrors).toMatchObject([
      { code: "INVALID" },
    ]);
    const named = await call("configureImport", job?.id ?? "", 'encoding: "windows-1250"');
    expect(named.import?.["file"]).toMatchObject({
      encoding: "windows-1250",
      encodingIsGuess: false,
    });
    expect((await call("analyzeImport", job?.id ?? "")).import?.status).toBe("ANALYZING");
  });

  it("lead from the upload to the undo, and refuse to start the import twice", async () => {
    const { import: job } = await create(csv("name,phone\nAna,+385911111114\nBo,\n"));
    const id = job?.id ?? "";
    expect((await call("analyzeImport", id)).import?.status).toBe("ANALYZING");
    await until(id, "ANALYZED");
    expect((await call("startImport", id, "duplicates: DISCARD")).import?.status).toBe("QUEUED");
    expect((await call("startImport", id, "duplicates: DISCARD")).userErrors).toMatchObject([
      { code: "WRONG_STATE" },
    ]);
    expect(await rest(id)).toMatchObject({
      status: "FINISHED",
      result: { createdPeople: 1, rows: 2 },
      canUndo: true,
    });
    const { import: shown } = await server().client.ask<{
      import: Job & { problemReport: { url: string } };
    }>(
      `query ($id: ID!) { import(id: $id) { id status problemReport { url } undoPreview { reversedPeople kept { totalCount } } } }`,
      { id },
    );
    expect(shown["undoPreview"]).toEqual({ reversedPeople: 1, kept: { totalCount: 0 } });
    const report = await fetch(shown.problemReport.url);
    expect(report.headers.get("content-type")).toContain("text/csv");
    expect((await report.text()).split("\r\n").slice(0, 2)).toEqual([
      "name,phone,row,line,severity,code,reason",
      expect.stringMatching(/^Bo,,3,3,REJECTED,NO_IDENTIFIER,/),
    ]);
    expect((await fetch(shown.problemReport.url.replace("signature=", "signature=x"))).status).toBe(
      403,
    );
    expect((await call("undoImport", id)).import?.status).toBe("UNDOING");
    expect(await rest(id)).toMatchObject({
      status: "UNDONE",
      undo: { reversedPeople: 1, keptPeople: 0 },
      canUndo: false,
    });
    expect((await call("undoImport", id)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
  });

  it("cancel a queued import at once", async () => {
    const { import: job } = await create(csv("name,phone\nAna,+385911111115\n"));
    expect((await call("cancelImport", job?.id ?? "")).import?.status).toBe("CANCELLED");
    expect((await call("cancelImport", job?.id ?? "")).userErrors).toMatchObject([
      { code: "WRONG_STATE" },
    ]);
    expect(await rest(job?.id ?? "")).toMatchObject({ status: "CANCELLED" });
  });

  it("repeat the first answer for the same idempotency key", async () => {
    const ask = async (content: string) =>
      (
        await server().client.askFile<Payload>(
          `mutation ($file: Upload!) { payload: importPeople(input: { file: $file, duplicates: DISCARD, idempotencyKey: "k1" }) ${ANSWER} }`,
          csv(content),
        )
      ).payload;
    const first = await ask("name,phone\nAna,+385911111116\n");
    const again = await ask("name,phone\nAna,+385911111116\n");
    expect(again.import?.id).toBe(first.import?.id);
    expect((await ask("name,phone\nBo,+385911111117\n")).userErrors).toMatchObject([
      { code: "CONFLICT" },
    ]);
  });
});
