import { databaseOf } from "../../../src/models/database.ts";
import { Readable } from "node:stream";
import { mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import { storeFile } from "../../../src/database/gridfs.ts";
import { connection } from "../../../src/models/connection.ts";
import { sweepFiles } from "../../../src/services/imports/files/sweep-files.ts";
import { useDatabase } from "../../support/database.ts";
import { useImporting } from "../../support/importing.ts";

const HOUR_MS = 60 * 60 * 1000;

describe("files without an import", () => {
  useDatabase();
  const importing = useImporting();
  const files = () => connection.collection("files.files").countDocuments();
  const chunks = () => connection.collection("files.chunks").countDocuments();

  it("are deleted an hour after their upload, complete or broken off, and no others", async () => {
    await importing().analyze("phone\n+385911111111\n");
    await storeFile(
      databaseOf(connection),
      Readable.from([Buffer.from("nobody's")]),
      "people.csv",
      100,
    );
    await connection.collection("files.chunks").insertOne({
      files_id: new mongo.ObjectId(),
      n: 0,
      data: new mongo.Binary(Buffer.from("of a server that was killed")),
    });
    expect([await files(), await chunks()]).toEqual([2, 3]);
    expect(await sweepFiles(databaseOf(connection), new Date(Date.now() + HOUR_MS - 10_000))).toBe(
      0,
    );
    expect([await files(), await chunks()]).toEqual([2, 3]);
    expect(await sweepFiles(databaseOf(connection), new Date(Date.now() + HOUR_MS + 10_000))).toBe(
      2,
    );
    expect([await files(), await chunks()]).toEqual([1, 1]);
    expect(await sweepFiles(databaseOf(connection), new Date(Date.now() + HOUR_MS + 10_000))).toBe(
      0,
    );
  });
});
