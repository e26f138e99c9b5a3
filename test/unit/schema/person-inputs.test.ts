import "reflect-metadata";
import { graphql } from "graphql";
import { Arg, Query, Resolver, buildSchema } from "type-graphql";
import { expect, it } from "vitest";
import { UpdatePersonInput } from "../../../src/schema/person-inputs.ts";

const received: UpdatePersonInput[] = [];

@Resolver()
class Receiver {
  @Query(() => Boolean)
  receive(@Arg("input", () => UpdatePersonInput) input: UpdatePersonInput): boolean {
    received.push(input);
    return true;
  }
}

it("the input of a person distinguishes absent fields from null ones", async () => {
  const schema = await buildSchema({ resolvers: [Receiver], validate: false });
  const source = `query ($input: UpdatePersonInput!) { receive(input: $input) }`;
  const input = {
    id: "per_1",
    firstName: null,
    customAttributes: [{ key: "a" }, { key: "b", value: null }],
  };
  const answer = await graphql({ schema, source, variableValues: { input } });
  expect(answer.errors).toBeUndefined();
  expect(received.map((fields) => Object.keys(fields).toSorted())).toEqual([
    ["customAttributes", "firstName", "id"],
  ]);
  expect(received[0]?.firstName).toBeNull();
  expect(received[0]?.customAttributes?.map((fields) => Object.keys(fields))).toEqual([
    ["key"],
    ["key", "value"],
  ]);
});
