import { GraphQLObjectType, GraphQLNonNull, GraphQLSchema, GraphQLString, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { answerEvents } from "../../../../src/server/operations/answer-events.ts";
import { toBatchSchema } from "../../../../src/server/operations/batch-schema.ts";
import { createExecute } from "../../../../src/server/operations/compiled-operations.ts";

const Person = new GraphQLObjectType<{ readonly name: string }>({
  name: "Person",
  fields: {
    name: {
      type: new GraphQLNonNull(GraphQLString),
      resolve: ({ name }) => {
        if (name === "late") return Promise.reject(new Error("Too late."));
        return name;
      },
    },
  },
});
const field = {
  type: new GraphQLNonNull(Person),
  args: { upper: { type: GraphQLString } },
  resolve: (name: string, { upper }: { readonly upper?: string }) => {
    if (name === "broken") throw new Error("It is broken.");
    return { name: upper === undefined ? name : `${name}${upper}` };
  },
};
const schema = toBatchSchema(
  new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { one: { type: Person } } }),
    subscription: new GraphQLObjectType({
      name: "Subscription",
      fields: { person: field },
    }),
  }),
);
const execute = createExecute(schema);

// Executes the operation twice: the first time GraphQL's interpreter executes it, and the second time compiled code
// does. Both answers must be equal.
async function answer(query: string, events: readonly unknown[]) {
  const document = parse(query);
  const executeAgain = (rootValue: unknown) => execute({ document, rootValue });
  const interpreted = await answerEvents([...events], { execute: executeAgain, sameAs: "first" });
  const compiled = await answerEvents([...events], { execute: executeAgain, sameAs: "second" });
  expect(compiled).toEqual(interpreted);
  return compiled;
}

describe("answers to events that arrive together", () => {
  it("are one for each event, in order", async () => {
    expect(await answer("subscription { person { name } }", ["Ana", "Ivo"])).toEqual([
      { data: { person: { name: "Ana" } } },
      { data: { person: { name: "Ivo" } } },
    ]);
  });

  it("contain what the operation requests by aliases, arguments and fragments", async () => {
    const query =
      'subscription { who: person(upper: "!") { ...Names } } fragment Names on Person { called: name }';
    expect(await answer(query, ["Ana"])).toEqual([{ data: { who: { called: "Ana!" } } }]);
  });

  it.each([
    ["what resolves it throws", "broken", ["person"], "It is broken."],
    ["one of its fields fails later", "late", ["person", "name"], "Too late."],
  ])("contain an error only for the event it concerns if %s", async (_, event, path, message) => {
    const answers = await answer("subscription { person { name } }", ["Ana", event, "Ivo"]);
    expect(answers.map(({ data }) => data)).toEqual([
      { person: { name: "Ana" } },
      null,
      { person: { name: "Ivo" } },
    ]);
    expect(answers.map(({ errors }) => errors?.map((error) => error.toJSON()))).toEqual([
      undefined,
      [expect.objectContaining({ message, path })],
      undefined,
    ]);
  });

  it("are computed once for all subscribers with the same selection, and not shared with others", async () => {
    const events = [{ toString: () => "Ana" }];
    const ask = (sameAs: string) =>
      answerEvents(events, {
        execute: (rootValue) =>
          execute({ document: parse("subscription { person { name } }"), rootValue }),
        sameAs,
      });
    const [first, again, other] = await Promise.all([ask("a"), ask("a"), ask("b")]);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
