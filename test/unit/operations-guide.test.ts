import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);

/** Returns the text of every source file in src. */
async function readSources(): Promise<readonly string[]> {
  const names = await readdir(new URL("src/", root), { recursive: true });
  const sources = names.filter((name) => name.endsWith(".ts"));
  return Promise.all(sources.map((name) => readFile(new URL(`src/${name}`, root), "utf8")));
}

describe("docs/operations.md", () => {
  it("explains every log message, and no message that does not exist", async () => {
    const messages = new Set<string>();
    for (const source of await readSources()) {
      // A log call ends with its message, which is a constant string.
      for (const [, message = ""] of source.matchAll(
        /\blog\.(?:trace|debug|info|warn|error|fatal)\((?:[^;]*?,\s*)?"([A-Z][^"]*\.)",?\s*\)/gs,
      ))
        messages.add(message);
    }
    expect(messages.size).toBeGreaterThan(20);
    const guide = await readFile(new URL("docs/operations.md", root), "utf8");
    const lines = guide.slice(guide.indexOf("## The log")).split("\n");
    const explained = lines.flatMap((line) => /^\| `([A-Z][^`]*\.)` \|/.exec(line)?.[1] ?? []);
    expect(explained.toSorted()).toEqual([...messages].toSorted());
  });

  it("mentions only metrics that exist", async () => {
    const sources = (await readSources()).join("\n");
    const guide = await readFile(new URL("docs/operations.md", root), "utf8");
    const named = new Set([...guide.matchAll(/\bpeople_[a-z_]+/g)].map(([name]) => name));
    expect(named.size).toBeGreaterThan(3);
    for (const name of named) expect(sources).toContain(name.replace(/_(?:bucket|count|sum)$/, ""));
  });
});
