import type { Scope } from "../../domain/scopes.ts";

/** Which scopes each root field asks for, by `Type.field`; any one of them will do, none named: any key. */
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

/** What `@Authorized` says on the root fields of the schema that was built. */
export function readRootScopes(): RootScopes {
  // Where type-graphql keeps what its decorators say.
  const metadata: Metadata = Reflect.get(globalThis, "TypeGraphQLMetadataStorage");
  const of = (type: string, fields: readonly RootField[]): [string, readonly Scope[]][] =>
    fields.map(({ schemaName, roles = [] }) => [`${type}.${schemaName}`, roles]);
  return new Map([
    ...of("Query", metadata.queries),
    ...of("Mutation", metadata.mutations),
    ...of("Subscription", metadata.subscriptions),
  ]);
}
