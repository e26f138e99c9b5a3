import { describe, expect, it } from "vitest";
import { importBeforeCrowd } from "../support/crowd-import.ts";
import { startServer } from "../support/server.ts";

describe("a thousand sockets that follow an import of 100,000 rows", () => {
  it("all hear of its end within a second, and take at most 40 kB each", async () => {
    const server = await startServer();
    const figures = await importBeforeCrowd(server, { rows: 100_000, sockets: 1_000 });
    expect(figures.lastAfterMs).toBeLessThan(1_000);
    expect(figures.kilobytesASocket).toBeLessThanOrEqual(40);
    await server.end();
  });
});
