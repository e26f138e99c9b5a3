import { describe, expect, it } from "vitest";
import { useServer } from "../../support/server.ts";

describe("serving the console", () => {
  const server = useServer();
  const bare = useServer({ CONSOLE: "off" });

  const ask = (url: string, path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, url), { redirect: "manual", headers });

  it("redirects from the root and from the path without its slash, also behind a proxy path", async () => {
    for (const [path, leadsTo] of [
      ["", "app/"],
      ["app", "app/"],
      ["graphiql", "graphiql/"],
    ] as const) {
      const response = await ask(server().url, path);
      expect([response.status, response.headers.get("location")]).toEqual([302, leadsTo]);
    }
  });

  it("sends a content security policy that forbids the page to load from other servers, to run inline scripts and to set texts as HTML", async () => {
    const response = await ask(server().url, "app/");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("sends hashed files compressed and cached for good, and has the page itself revalidated", async () => {
    const page = await ask(server().url, "app/");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const path = /src="\.\/(assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? "";
    for (const encoding of ["br", "gzip"]) {
      const script = await ask(server().url, `app/${path}`, { "accept-encoding": encoding });
      expect(script.headers.get("content-encoding")).toBe(encoding);
      expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(script.headers.get("vary")).toBe("Accept-Encoding");
      await script.arrayBuffer();
    }
  });

  it("answers 404 in JSON for a missing file, and serves nothing outside its folder", async () => {
    for (const path of ["app/assets/nothing.js", "app/%2e%2e/main.js", "app/..%2fmain.js"]) {
      const response = await ask(server().url, path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: "NOT_FOUND" } }],
      });
    }
  });

  it("is switched off by CONSOLE=off; the root then redirects to the GraphiQL page", async () => {
    expect((await ask(bare().url, "app/")).status).toBe(404);
    expect((await ask(bare().url, "")).headers.get("location")).toBe("graphiql/");
  });
});
