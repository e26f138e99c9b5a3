import { readdirSync, readFileSync } from "node:fs";
import { buildSchema, isEnumType, isInputObjectType } from "graphql";
import { describe, expect, it } from "vitest";

const schema = buildSchema(
  readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8"),
);
const inputs = [
  "CreateImportInput",
  "ConfigureImportInput",
  "AnalyzeImportInput",
  "ColumnMappingInput",
  "StartImportInput",
  "ImportPeopleInput",
  "DecideConflictInput",
];
const enums = ["ColumnTarget", "AttributeType", "DuplicateStrategy", "InvalidCellPolicy"];
// Messages about inputs that only a program can send.
const toPrograms = [
  "The import is ${status}. ${conditions[move]}",
  "A row goes into the id of a person of the group, FIRST, NEW (or NEW1, NEW2 … for several people) or SKIP.",
];

describe("the messages about a file, its columns and its rows", () => {
  it("mention no input or constant of the API, because users of the console read them", () => {
    const names = [...inputs.flatMap(inputNames), ...enums.flatMap(enumNames)];
    const named = new RegExp(`(?<![$\\w{.])(${names.join("|")})(?![\\w}(])`);
    const sentences = ["import", "services/imports", "domain/imports", "domain/values"]
      .flatMap(sourcesOf)
      .flatMap(sentencesOf);
    expect(sentences.length).toBeGreaterThan(100);
    const telling = sentences.filter((sentence) => !toPrograms.includes(sentence));
    expect(telling.filter((sentence) => named.test(sentence))).toEqual([]);
  });
});

// One-word inputs such as "mapping" are left out, because a message may mean the ordinary word.
function inputNames(name: string): readonly string[] {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`${name} is no input.`);
  return Object.keys(type.getFields()).filter((field) => /[a-z][A-Z]/.test(field));
}

function enumNames(name: string): readonly string[] {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum.`);
  return type.getValues().map((value) => value.name);
}

function sourcesOf(folder: string): readonly string[] {
  const root = new URL(`../../../src/${folder}/`, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(new URL(name, root), "utf8"));
}

// Returns texts of several words that end like sentences.
function sentencesOf(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*.*?\*\/|(?<=^|\s)\/\/.*?$/gms, "");
  const texts = code.matchAll(/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g);
  return [...texts]
    .map(([, double, single, template]) => double ?? single ?? template ?? "")
    .filter((text) => /^(?:[A-Z"$]).* .*\.$/s.test(text));
}
