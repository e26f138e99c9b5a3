import { describe, expect, it } from "vitest";
import { createClient } from "../support/client.ts";
import { startServer, TEST_KEY, useServer } from "../support/server.ts";
import { aDatabaseUrl } from "../support/database.ts";

const CREATE_KEY = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { apiKey { id name scopes } secret userErrors { code path } }
}`;
const REVOKE_KEY = `mutation ($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) { revokedId userErrors { code path } }
}`;

interface CreatedKey {
  readonly createApiKey: {
    readonly apiKey: { readonly id: string; readonly name: string } | null;
    readonly secret: string;
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

describe("a server that requires API keys", () => {
  const server = useServer();

  async function createKey(scopes: readonly string[], expiresAt: string | null = null) {
    const input = { name: "Of a test", scopes, expiresAt };
    const { createApiKey } = await server().client.ask<CreatedKey>(CREATE_KEY, { input });
    const id = createApiKey.apiKey?.id ?? "";
    return { ...createApiKey, id, client: createClient(server().url, createApiKey.secret) };
  }

  it("refuses every request without a key as UNAUTHENTICATED, even a malformed query", async () => {
    for (const query of ["{ viewer { name } }", "{ __typename }", "{ nothingOfTheKind }", "{"]) {
      const answer = await createClient(server().url, null).send(query);
      expect(answer).toMatchObject({
        status: 401,
        errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
      });
      expect(answer).not.toHaveProperty("data");
    }
  });

  it("refuses an unknown key", async () => {
    const stranger = createClient(server().url, "people_never-given-to-anybody");
    const { errors } = await stranger.send("{ viewer { name } }");
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  it("accepts a key with the schemes App and Bearer", async () => {
    for (const scheme of ["App", "Bearer"]) {
      const response = await fetch(new URL("graphql", server().url), {
        method: "POST",
        headers: { authorization: `${scheme} ${TEST_KEY}`, "content-type": "application/json" },
        body: JSON.stringify({ query: "{ viewer { name } }" }),
      });
      expect(await response.json()).toEqual({ data: { viewer: { name: "PEOPLE_API_KEY" } } });
    }
  });

  it("lets any key read itself and the limits, and nothing else without its scope", async () => {
    const { client } = await createKey(["CHANNELS_WRITE"]);
    expect(await client.ask("{ viewer { name scopes } limits { uploadBytes } }")).toEqual({
      viewer: { name: "Of a test", scopes: ["CHANNELS_WRITE"] },
      limits: { uploadBytes: 15_728_640 },
    });
    const { status, errors } = await client.send("{ viewer { name } apiKeys { id } }");
    expect(status).toBe(403);
    expect(errors).toMatchObject([
      {
        message: "The API key needs the scope ADMIN for apiKeys.",
        path: ["apiKeys"],
        extensions: { code: "FORBIDDEN", scopes: ["ADMIN"] },
      },
    ]);
  });

  it("refuses a key from the moment it is revoked, and does not revoke it twice", async () => {
    const { client, id } = await createKey(["PEOPLE_READ"]);
    expect(await client.ask("{ viewer { name } }")).toEqual({ viewer: { name: "Of a test" } });
    expect(await server().client.ask(REVOKE_KEY, { input: { id } })).toEqual({
      revokeApiKey: { revokedId: id, userErrors: [] },
    });
    expect((await client.send("{ viewer { name } }")).errors?.[0]?.extensions.code).toBe(
      "UNAUTHENTICATED",
    );
    expect(await server().client.ask(REVOKE_KEY, { input: { id } })).toEqual({
      revokeApiKey: { revokedId: null, userErrors: [{ code: "NOT_FOUND", path: ["id"] }] },
    });
  });

  it("refuses to revoke an id of another type, and to create a key with a blank name, no scope or a past expiry", async () => {
    const { client } = server();
    const id = "per_0123456789abcdef01234567";
    expect(await client.ask(REVOKE_KEY, { input: { id } })).toMatchObject({
      revokeApiKey: { userErrors: [{ code: "NOT_FOUND", path: ["id"] }] },
    });
    const input = { name: " ", scopes: [], expiresAt: "2020-01-01T00:00:00Z" };
    expect(await client.ask(CREATE_KEY, { input })).toMatchObject({
      createApiKey: {
        apiKey: null,
        secret: null,
        userErrors: [
          { code: "INVALID", path: ["name"] },
          { code: "INVALID", path: ["scopes"] },
          { code: "INVALID", path: ["expiresAt"] },
        ],
      },
    });
  });
});

describe("the first key", () => {
  it("is created once, printed once, and has all scopes", async () => {
    const env = { MONGODB_URI: aDatabaseUrl(), PEOPLE_API_KEY: "" };
    const first = await startServer(env);
    const secret = /shown this once: (\S+)/.exec(first.stderr())?.[1] ?? "";
    expect(await createClient(first.url, secret).ask("{ viewer { scopes } }")).toEqual({
      viewer: {
        scopes: ["PEOPLE_READ", "PEOPLE_WRITE", "IMPORT", "MERGE", "CHANNELS_WRITE", "ADMIN"],
      },
    });
    await first.end();
    const second = await startServer(env);
    expect(second.stderr()).not.toContain("people_");
    await second.end();
  });
});

describe("PEOPLE_API_KEY", () => {
  it("is accepted beside stored keys, and a change of the variable revokes its earlier value", async () => {
    const MONGODB_URI = aDatabaseUrl();
    const first = await startServer({ MONGODB_URI, PEOPLE_API_KEY: "the-former-value" });
    const former = createClient(first.url, "the-former-value");
    const input = { name: "Another", scopes: ["ADMIN"] };
    const { createApiKey } = await former.ask<CreatedKey>(CREATE_KEY, { input });
    await first.end();

    const second = await startServer({ MONGODB_URI, PEOPLE_API_KEY: "the-later-value!" });
    const withKey = (key: string) => createClient(second.url, key).send("{ viewer { name } }");
    expect((await withKey("the-former-value")).errors?.[0]?.extensions.code).toBe(
      "UNAUTHENTICATED",
    );
    expect((await withKey("the-later-value!")).data).toEqual({
      viewer: { name: "PEOPLE_API_KEY" },
    });
    expect((await withKey(createApiKey.secret)).data).toEqual({ viewer: { name: "Another" } });
    await second.end();
  });
});
