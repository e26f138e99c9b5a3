import { describe, expect, it } from "vitest";
import { importBeforeCrowd } from "../support/crowd-import.ts";
import { startServer } from "../support/server.ts";

describe("a thousand sockets that follow an import of 100,000 rows", () => {
  it("all hear of its end within a second", async () => {
    const server = await startServer();
    const lastAfterMs = await importBeforeCrowd(server, { rows: 100_000, sockets: 1_000 });
    expect(lastAfterMs).toBeLessThan(1_000);
    await server.end();
  });
});
