import { Readable } from "node:stream";
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLInputType,
  GraphQLSchema,
} from "graphql";
import { Upload } from "graphql-upload-minimal";
import { beforeAll, describe, expect, it } from "vitest";
import { buildPeopleSchema } from "../../../src/server/build-schema.ts";
import { useApi } from "../../support/api.ts";

type Value = unknown;

/**
 * Texts that MongoDB rejects as regular expressions, because they are too long or contain control characters. The long
 * texts are far beyond every limit of the API.
 */
const texts = {
  "32,764 characters": "x".repeat(32_764),
  "16,000 words": "x ".repeat(16_000),
  "characters of control": "a\u0000b\ud800",
  "a million signs": "★".repeat(1_000_000),
};

describe("texts past their limits", () => {
  const api = useApi();
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildPeopleSchema();
  });

  async function faultsOf(kind: "query" | "mutation", text: string): Promise<string[]> {
    const root = kind === "query" ? schema.getQueryType() : schema.getMutationType();
    const faults: string[] = [];
    for (const field of Object.values(root?.getFields() ?? {})) {
      for (const { path, variables } of variablesWith(field, text)) {
        const { errors } = await api.send(operationOf(kind, field), variables);
        const codes = (errors ?? []).map(({ extensions }) => extensions?.["code"]);
        if (codes.includes("INTERNAL_SERVER_ERROR") || codes.includes("QUERY_TIMEOUT"))
          faults.push(`${field.name} ${path}: ${codes.join()}`);
      }
    }
    return faults;
  }

  it.each(Object.entries(texts))(
    "are reported as the caller's error by every query: %s",
    async (_, text) => {
      expect(await faultsOf("query", text)).toEqual([]);
    },
  );

  it("are reported as the caller's error by every mutation", async () => {
    expect(await faultsOf("mutation", texts["32,764 characters"])).toEqual([]);
  }, 120_000);

  it.each(["tags", "segments"])("end a search of %s with an explanation", async (list) => {
    for (const [text, message] of [
      [texts["32,764 characters"], "The search is longer than 1,000 characters."],
      ["x ".repeat(11), "The search has more than 10 words."],
      ["a\u0000", "The search holds a control character or half a character."],
    ] as const) {
      const { errors } = await api.send(
        `query ($search: String) { ${list}(search: $search) { totalCount } }`,
        { search: text },
      );
      expect(errors).toMatchObject([
        { message, extensions: { code: "BAD_USER_INPUT", problems: [{ path: ["search"] }] } },
      ]);
    }
  });
});

function operationOf(kind: string, { name, args, type }: GraphQLField<unknown, unknown>): string {
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join();
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join();
  const selection = isLeafType(getNamedType(type)) ? "" : "{ __typename }";
  return args.length === 0
    ? `${kind} { ${name} ${selection} }`
    : `${kind} (${declared}) { ${name}(${given}) ${selection} }`;
}

/**
 * Returns variables for each place of a field's arguments that accepts text: this place has `text`,
 * and all others that are required have some valid value.
 */
function variablesWith({ args }: GraphQLField<unknown, unknown>, text: string) {
  return args.flatMap((arg) =>
    placesOf(arg, text, new Set()).map(({ path, value }) => ({
      path,
      variables: { ...demandedOf(args, arg), [arg.name]: value },
    })),
  );
}

function placesOf(
  { name, type }: GraphQLArgument | GraphQLInputField,
  text: string,
  seen: ReadonlySet<string>,
): { readonly path: string; readonly value: Value }[] {
  const named = getNamedType(type);
  const inList = (value: Value): Value => (isListType(getNullableType(type)) ? [value] : value);
  if (["String", "ID", "AttributeValue", "Date", "DateTime"].includes(named.name)) {
    return [{ path: name, value: inList(text) }];
  }
  if (!isInputObjectType(named) || seen.has(named.name)) return [];
  const fields = Object.values(named.getFields());
  return fields.flatMap((field) =>
    placesOf(field, text, new Set([...seen, named.name])).map(({ path, value }) => ({
      path: `${name}.${path}`,
      value: inList({ ...demandedOf(fields, field), [field.name]: value }),
    })),
  );
}

function demandedOf(
  all: readonly (GraphQLArgument | GraphQLInputField)[],
  without: GraphQLArgument | GraphQLInputField | null,
): Record<string, Value> {
  const demanded = all.filter(
    (each) => each !== without && isNonNullType(each.type) && each.defaultValue === undefined,
  );
  return Object.fromEntries(demanded.map(({ name, type }) => [name, sampleOf(type)]));
}

function sampleOf(type: GraphQLInputType): Value {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sampleOf(nullable.ofType)];
  if (isInputObjectType(nullable)) {
    return demandedOf(Object.values(nullable.getFields()), null);
  }
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  return named.name === "Upload" ? aFile() : samples[named.name];
}

const samples: Readonly<Record<string, Value>> = {
  Int: 2,
  Float: 0.5,
  Boolean: false,
  ID: "per_000000000000000000000000",
  String: "x",
};

function aFile(): Upload {
  const upload = new Upload();
  const file = {
    filename: "people.csv",
    mimetype: "text/csv",
    encoding: "7bit",
    createReadStream: () => Readable.from([Buffer.from("email\na@b.co\n")]),
  };
  return Object.assign(upload, { promise: Promise.resolve(file) });
}
