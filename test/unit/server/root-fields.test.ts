import { describe, expect, it } from "vitest";
import { buildPeopleSchema } from "../../../src/server/build-schema.ts";

interface RootField {
  readonly schemaName: string;
  readonly roles?: readonly string[];
}
interface Metadata {
  readonly queries: readonly RootField[];
  readonly mutations: readonly RootField[];
  readonly subscriptions: readonly RootField[];
}

describe("the root fields of the schema", () => {
  it("all require a key, and all but a few require a scope", async () => {
    await buildPeopleSchema();
    // The place where type-graphql stores what its decorators collect.
    const metadata: Metadata = Reflect.get(globalThis, "TypeGraphQLMetadataStorage");
    const fields = [...metadata.queries, ...metadata.mutations, ...metadata.subscriptions];
    const open = fields.filter(({ roles }) => roles === undefined);
    const scopeless = fields.filter(({ roles }) => roles?.length === 0);
    expect(open.map(({ schemaName }) => schemaName)).toEqual([]);
    expect(scopeless.map(({ schemaName }) => schemaName).toSorted()).toEqual([
      "limits",
      "node",
      "viewer",
    ]);
  });
});
