import { describe, expect, it } from "vitest";
import { importWithSockets } from "../support/import-with-sockets.ts";
import { useServer } from "../support/server.ts";

describe("a hundred websockets that follow one import", () => {
  const server = useServer();

  // The test with a thousand sockets and 100,000 rows is in test/faults.
  it("all receive its end within a second", async () => {
    const lastAfterMs = await importWithSockets(server(), { rows: 5_000, sockets: 100 });
    expect(lastAfterMs).toBeLessThan(1_000);
  });
});
