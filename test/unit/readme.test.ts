import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/domain/limits.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const config = readFileSync(new URL("../../src/config.ts", import.meta.url), "utf8");

describe("the README's tables of configuration", () => {
  it.each(Object.entries(defaultLimits))("contain the limit %s with its default", (name, value) => {
    const variable = `LIMIT_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    expect(readme).toContain(`| \`${variable}\` | ${value} |`);
  });

  it("contain every environment variable that src/config.ts names", () => {
    const read = config.matchAll(/(?:read|text|integer|oneOf|onOff)\(\s*"([A-Z][A-Z_]+)"/g);
    const variables = Array.from(read, ([, name]) => name ?? "");
    expect(variables).toContain("PORT");
    expect(variables.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
  });
});
