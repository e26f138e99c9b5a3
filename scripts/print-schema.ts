// Writes the API's schema to schema.graphql; with --check, fails if that file is out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { lexicographicSortSchema, printSchema } from "graphql";
import { buildPeopleSchema } from "../src/server/build-schema.ts";

const path = new URL("../schema.graphql", import.meta.url);
const printed = `${printSchema(lexicographicSortSchema(await buildPeopleSchema()))}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(path, printed);
} else if (readFileSync(path, "utf8") !== printed) {
  console.error("schema.graphql is not what the server serves. Run: npm run schema");
  process.exitCode = 1;
}
