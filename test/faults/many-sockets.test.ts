import { describe, expect, it } from "vitest";
import { analyzeFile, importWithSockets } from "../support/import-with-sockets.ts";
import { heapBytesOf, inspectable } from "../support/heap.ts";
import { followByMany } from "../support/many-sockets.ts";
import { startServer } from "../support/server.ts";

const SOCKETS = 1_000;

describe("a thousand websockets that follow an import", () => {
  it("all receive within a second that its 100,000 rows are imported", async () => {
    const server = await startServer();
    const lastAfterMs = await importWithSockets(server, { rows: 100_000, sockets: SOCKETS });
    expect(lastAfterMs).toBeLessThan(1_000);
    await server.end();
  });

  it("take at most 40 kB of the server's memory each", async () => {
    const server = await startServer(inspectable);
    const id = await analyzeFile(server, 1_000);
    // The first sockets also make the server load code that all sockets use. So some sockets are opened before the
    // measurement, which then counts only the memory of each further socket.
    const first = await followByMany(server, id, SOCKETS / 10);
    const before = await heapBytesOf(server);
    const group = await followByMany(server, id, SOCKETS);
    const bytes = (await heapBytesOf(server)) - before;
    expect(bytes / SOCKETS).toBeLessThan(40_000);
    first.close();
    group.close();
    await server.end();
  });
});
