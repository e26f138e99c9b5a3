import { databaseOf } from "../../../src/models/database.ts";
import { Readable } from "node:stream";

import { describe, expect, it } from "vitest";
import { deleteFile, openFile, storeFile } from "../../../src/database/gridfs.ts";
import { connection } from "../../../src/models/connection.ts";
import { useDatabase } from "../../support/database.ts";

describe("storing a file in GridFS", () => {
  useDatabase();

  it("returns the stored bytes, with size and hash", async () => {
    const parts = Readable.from([Buffer.from("phone\n"), Buffer.from("1")]);
    const stored = await storeFile(databaseOf(connection), parts, "a.csv", 7);
    if (stored === null) throw new Error("It was not stored.");
    const content = await openFile(databaseOf(connection), stored.id).toArray();
    expect(Buffer.concat(content).toString()).toBe("phone\n1");
    expect(stored.sizeBytes).toBe(7);
    expect(stored.sha256).toBe("fc6ecba6c325956cb5c032d3755000879d721e749d26bdd58873f2cb478cb020");
  });

  it("keeps nothing of a file that breaks off", async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(600_000);
        throw new Error("The connection was lost.");
      })(),
    );
    const chunksBefore = await chunks().countDocuments();
    await expect(storeFile(databaseOf(connection), broken, "b.csv", 1_000_000)).rejects.toThrow(
      "The connection was lost.",
    );
    expect(await filesNamed("b.csv")).toBe(0);
    expect(await chunks().countDocuments()).toBe(chunksBefore);
  });

  it("keeps nothing of a file with one byte too many, but reads it to the end", async () => {
    const content = Readable.from([Buffer.alloc(600_000), Buffer.alloc(1), Buffer.alloc(9)]);
    expect(await storeFile(databaseOf(connection), content, "d.csv", 600_000)).toBeNull();
    expect(content.readableEnded).toBe(true);
    expect(await filesNamed("d.csv")).toBe(0);
  });

  it("deletes a file with all its chunks", async () => {
    const stored = await storeFile(
      databaseOf(connection),
      Readable.from([Buffer.alloc(600_000)]),
      "c.csv",
      600_000,
    );
    if (stored === null) throw new Error("It was not stored.");
    const { id } = stored;
    await deleteFile(databaseOf(connection), id);
    expect(await filesNamed("c.csv")).toBe(0);
    expect(await chunks().countDocuments({ files_id: id })).toBe(0);
  });
});

const chunks = () => connection.collection("files.chunks");

const filesNamed = (filename: string): Promise<number> =>
  connection.collection("files.files").countDocuments({ filename });
