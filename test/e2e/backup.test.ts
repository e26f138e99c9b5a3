import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aFolder, startServerIn } from "../support/server.ts";

describe("a copy of a stopped server's data folder", () => {
  it("restores all data when a server starts on it, even in another folder", async () => {
    const folder = await aFolder();
    const first = await startServerIn(folder);
    await first.client.ask(
      `mutation { createPerson(input: { firstName: "Kept", emails: ["kept@example.com"] }) { person { id } } }`,
    );
    await first.end();
    const backup = join(await aFolder(), "copy");
    await cp(folder, backup, { recursive: true });

    const later = await startServerIn(folder);
    await later.client.ask(
      `mutation { createPerson(input: { firstName: "Later", emails: ["later@example.com"] }) { person { id } } }`,
    );
    await later.end();
    await rm(folder, { recursive: true });

    const restored = await startServerIn(backup);
    const names = `{ people { nodes { firstName } } }`;
    expect(await restored.client.ask(names)).toEqual({
      people: { nodes: [{ firstName: "Kept" }] },
    });
    // The restored server accepts further writes.
    await restored.client.ask(
      `mutation { createPerson(input: { firstName: "New", emails: ["new@example.com"] }) { person { id } } }`,
    );
    await restored.end();
  });
});
