import { beforeAll, describe, expect, it } from "vitest";
import { createApiKeyService } from "../../../src/services/api-key-service.ts";
import type { ApiKeyService } from "../../../src/services/api-key-service.ts";
import { connection } from "../../../src/models/connection.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { useDatabase } from "../../support/database.ts";

describe("the API key service", () => {
  useDatabase();
  let now = new Date("2026-01-01T00:00:00Z");
  let apiKeys: ApiKeyService;
  beforeAll(() => {
    apiKeys = createApiKeyService(databaseOf(connection), () => now);
  });

  async function create(name: string, expiresAt: Date | null = null) {
    const created = await apiKeys.create({ name, scopes: ["IMPORT", "PEOPLE_READ"], expiresAt });
    if (!created.ok) throw new Error("The key was refused.");
    return created.value;
  }

  it("creates one first key, also if many servers start at once", async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => apiKeys.createFirst()));
    expect(made.filter((secret) => secret !== null)).toHaveLength(1);
    expect(await apiKeys.createFirst()).toBeNull();
  });

  it("refuses a key without scopes or without a readable name", async () => {
    const draft = { name: "Of a test", scopes: ["IMPORT"], expiresAt: null } as const;
    for (const [wish, code, place] of [
      [{ scopes: [] }, "INVALID", "scopes"],
      [{ name: "\u200b " }, "INVALID", "name"],
      [{ name: "two\nlines" }, "INVALID", "name"],
      [{ name: "half \ud800" }, "INVALID", "name"],
      [{ name: "x".repeat(257) }, "TOO_LARGE", "name"],
      [{ expiresAt: new Date("2025-12-31T00:00:00Z") }, "INVALID", "expiresAt"],
    ] as const) {
      const refused = await apiKeys.create({ ...draft, ...wish });
      expect(refused).toMatchObject({ ok: false, problems: [{ code, path: [place] }] });
    }
    expect(await apiKeys.create({ ...draft, name: "🔑".repeat(256) })).toMatchObject({ ok: true });
  });

  it("does not store the secret", async () => {
    const { secret } = await create("Secretive");
    const stored = await databaseOf(connection).apiKeys.find().lean();
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(secret).toMatch(/^people_[\w-]{43}$/);
  });

  it("accepts a key until it expires", async () => {
    const { secret, key } = await create("Brief", new Date("2026-01-01T01:00:00Z"));
    expect(await apiKeys.authenticate(`Bearer ${secret}`)).toMatchObject({
      id: key.id,
      name: "Brief",
      scopes: ["PEOPLE_READ", "IMPORT"],
      createdAt: new Date("2026-01-01T00:00:00Z"),
    });
    expect(await apiKeys.findValid([key.id])).toEqual(new Set([key.id]));
    now = new Date("2026-01-01T01:00:00Z");
    expect(await apiKeys.authenticate(`Bearer ${secret}`)).toBeNull();
    expect(await apiKeys.findValid([key.id])).toEqual(new Set());
  });

  it("refuses a missing or malformed Authorization header", async () => {
    const { secret } = await create("Formal");
    for (const header of [
      undefined,
      "",
      secret,
      `Basic ${secret}`,
      "App",
      `App ${secret} and more`,
    ]) {
      expect(await apiKeys.authenticate(header)).toBeNull();
    }
  });

  it("records when a key was last used, to the minute", async () => {
    const { secret, key } = await create("Used");
    const lastUsed = async (): Promise<Date | undefined> =>
      (await databaseOf(connection).apiKeys.findById(key.id).lean())?.lastUsedAt;
    const first = now;
    await apiKeys.authenticate(`App ${secret}`);
    await expect.poll(lastUsed).toEqual(first);
    now = new Date(first.getTime() + 59_000);
    await apiKeys.authenticate(`App ${secret}`);
    expect(await lastUsed()).toEqual(first);
    now = new Date(first.getTime() + 61_000);
    await apiKeys.authenticate(`App ${secret}`);
    await expect.poll(lastUsed).toEqual(now);
  });

  it("gives the configured secret all scopes, even if it was revoked before", async () => {
    await apiKeys.registerConfigured("the-first-configured");
    await apiKeys.registerConfigured("the-next-configured");
    expect(await apiKeys.authenticate("App the-first-configured")).toBeNull();
    await apiKeys.registerConfigured("the-first-configured");
    expect((await apiKeys.authenticate("App the-first-configured"))?.scopes).toContain("ADMIN");
    expect(await apiKeys.authenticate("App the-next-configured")).toBeNull();
    const listed = (await apiKeys.list()).map(({ name }) => name);
    expect(listed.filter((name) => name === "PEOPLE_API_KEY")).toHaveLength(1);
  });
});
