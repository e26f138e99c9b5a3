import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "vite";
import { beforeAll, describe, expect, it } from "vitest";

const LONGEST_FUNCTION = 50;

/** A file of `src` with the length of each function and the files it imports. */
interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly functions: readonly { readonly name: string; readonly ownLines: number }[];
  readonly imports: readonly string[];
}

describe("the files of src", () => {
  let files: readonly SourceFile[] = [];
  beforeAll(() => {
    files = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readSource(join("src", path)));
  });

  it("have at most 160 lines in nine of ten cases", () => {
    const lengths = files.map(({ lines }) => lines).toSorted((left, right) => left - right);
    expect(lengths[Math.ceil(lengths.length * 0.9) - 1]).toBeLessThanOrEqual(160);
  });

  // The linter counts nested functions and lists as part of the outer function, so it cannot check
  // this limit.
  it("have no function longer than 50 lines, not counting functions and lists inside it", () => {
    const long = files.flatMap(({ path, functions }) =>
      functions
        .filter(({ ownLines }) => ownLines > LONGEST_FUNCTION)
        .map(({ name, ownLines }) => `${path}: ${name} has ${ownLines}`),
    );
    expect(long).toEqual([]);
  });

  it("import each other in one direction only, folder by folder, including types", () => {
    expect(circlesOf(files)).toEqual([]);
  });
});

function readSource(path: string): SourceFile {
  const text = readFileSync(path, "utf8");
  const { program, module } = parseSync(path, text);
  const linesOf = ({ start, end }: Node): number => text.slice(start, end).split("\n").length;
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  return {
    path,
    lines: text.split("\n").length - 1,
    functions: functionsIn(program).map((found) => ({
      name: found.name,
      ownLines: linesOf(found.node) - sum(heldBy(found.node).map(linesOf)),
    })),
    imports: specifiers
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => normalize(join(dirname(path), specifier))),
  };
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

const isFunction = (value: unknown): value is Node =>
  isNode(value) &&
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(value.type);

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function functionsIn(root: unknown): { readonly name: string; readonly node: Node }[] {
  const found: { name: string; node: Node }[] = [];
  const visit = (node: Node, outer: string): void => {
    const named = isNode(node["id"]) ? node["id"] : node["key"];
    const name = isNode(named) && typeof named["name"] === "string" ? named["name"] : outer;
    if (isFunction(node)) found.push({ name, node });
    for (const child of childrenOf(node)) visit(child, name);
  };
  if (isNode(root)) visit(root, "");
  return found;
}

/**
 * Returns the parts of a function that do not count towards its length: the functions and classes that it declares, a
 * function that it returns, the functions in an object that it declares or returns, and `switch` statements, because
 * even a long list of cases is easy to read.
 */
function heldBy({ body }: Node): Node[] {
  const statements = isNode(body) && Array.isArray(body["body"]) ? body["body"].filter(isNode) : [];
  return statements.flatMap((statement): Node[] => {
    switch (statement.type) {
      case "FunctionDeclaration":
      case "SwitchStatement":
      case "ClassDeclaration":
        return [statement];
      case "VariableDeclaration":
        return childrenOf(statement).flatMap(({ init }) => membersOf(init));
      case "ReturnStatement":
        return membersOf(statement["argument"]);
      default:
        return [];
    }
  });
}

function membersOf(value: unknown): Node[] {
  if (isFunction(value)) return [value];
  if (!isNode(value) || value.type !== "ObjectExpression") return [];
  return childrenOf(value).flatMap((property) => membersOf(property["value"]));
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);

/**
 * Returns the folders that import each other in a circle; every file directly in `src` counts as a
 * folder of its own.
 */
function circlesOf(files: readonly SourceFile[]): string[] {
  const folderOf = (path: string): string => (dirname(path) === "src" ? path : dirname(path));
  const edges = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const from = folderOf(path);
    const to = edges.get(from) ?? new Set();
    for (const target of imports) if (folderOf(target) !== from) to.add(folderOf(target));
    edges.set(from, to);
  }
  // Removes, again and again, every folder that imports no remaining folder. A folder that remains
  // at the end belongs to a circle, or imports a folder that remains.
  const left = new Map(edges);
  for (let before = 0; before !== left.size;) {
    before = left.size;
    for (const [folder, targets] of left) {
      if (![...targets].some((target) => left.has(target))) left.delete(folder);
    }
  }
  return [...left.keys()];
}
