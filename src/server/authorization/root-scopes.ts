import type { Scope } from "../../domain/scopes.ts";

/** The scopes that each root field accepts, by `Type.field`. One of them is enough; an empty list accepts any key. */
export type RootScopes = ReadonlyMap<string, readonly Scope[]>;

interface RootField {
  readonly schemaName: string;
  readonly roles?: readonly Scope[];
}
interface Metadata {
  readonly queries: readonly RootField[];
  readonly mutations: readonly RootField[];
  readonly subscriptions: readonly RootField[];
}

/** Reads the scopes of the root fields from their `@Authorized` decorators; the schema must be built before. */
export function readRootScopes(): RootScopes {
  // The global object in which type-graphql keeps what its decorators declare.
  const metadata: Metadata = Reflect.get(globalThis, "TypeGraphQLMetadataStorage");
  const of = (type: string, fields: readonly RootField[]): [string, readonly Scope[]][] =>
    fields.map(({ schemaName, roles = [] }) => [`${type}.${schemaName}`, roles]);
  return new Map([
    ...of("Query", metadata.queries),
    ...of("Mutation", metadata.mutations),
    ...of("Subscription", metadata.subscriptions),
  ]);
}
