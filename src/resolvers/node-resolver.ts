import { GraphQLError } from "graphql";
import { Arg, Authorized, Ctx, ID, Query, Resolver } from "type-graphql";
import { fromPublicId, idKindOf, toPublicId } from "../domain/ids.ts";
import type { IdKind } from "../domain/ids.ts";
import { isCovered } from "../domain/scopes.ts";
import type { Scope } from "../domain/scopes.ts";
import { Node } from "../schema/node.ts";
import type { Context } from "./context.ts";
import { callerOf } from "./caller.ts";
import { importOf } from "./import-of.ts";
import { toSegment } from "./segment-resolver.ts";
import { toAttributeDefinition } from "./present/to-attribute-definition.ts";
import { toBulkOperation } from "./present/to-bulk-operation.ts";
import { toMerge } from "./present/to-merge.ts";
import { toPerson } from "./present/to-person.ts";
import { toTag } from "./present/to-tag.ts";

/** How nodes of one kind are loaded, and the scopes that allow it, of which one is enough. */
interface Fetch {
  readonly scopes: readonly Scope[];
  readonly fetch: (id: string, context: Context) => Promise<Node | null>;
}

/** Fetches anything by its global id. */
@Resolver()
export class NodeResolver {
  @Authorized()
  @Query(() => Node, {
    nullable: true,
    description:
      "The object with this id, whatever its type; null if there is none. Needs the scope that reading its type needs.",
  })
  async node(
    @Arg("id", () => ID, { description: "Any id that this API returned." }) publicId: string,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    const kind = idKindOf(publicId);
    const id = kind === null ? null : fromPublicId(kind, publicId);
    if (kind === null || id === null) return null;
    const how = fetches[kind];
    if (!isCovered(callerOf(context).scopes, how.scopes)) {
      throw new GraphQLError(`The API key needs the scope ${how.scopes.join(" or ")}.`, {
        extensions: { code: "FORBIDDEN" },
      });
    }
    return how.fetch(id, context);
  }
}

const fetches: Readonly<Record<IdKind, Fetch>> = {
  person: {
    scopes: ["PEOPLE_READ"],
    fetch: async (id, { loaders }) => shown(await loaders.people.load(id), toPerson),
  },
  tag: {
    scopes: ["PEOPLE_READ"],
    fetch: async (id, { loaders }) => shown(await loaders.tags.load(id), toTag),
  },
  segment: {
    scopes: ["PEOPLE_READ"],
    fetch: async (id, { segments }) =>
      shown(await segments.find(toPublicId("segment", id)), toSegment),
  },
  attributeDefinition: {
    scopes: ["PEOPLE_READ"],
    fetch: async (id, { attributeDefinitions }) =>
      shown(await attributeDefinitions.find(id), toAttributeDefinition),
  },
  import: { scopes: ["IMPORT"], fetch: importOf },
  merge: {
    scopes: ["PEOPLE_READ", "MERGE"],
    fetch: async (id, { loaders }) => {
      const record = await loaders.merges.load(id);
      return record === null ? null : toMerge(record, loaders);
    },
  },
  operation: {
    scopes: ["PEOPLE_READ", "PEOPLE_WRITE"],
    fetch: async (id, { operations }) => shown(await operations.find(id), toBulkOperation),
  },
  apiKey: {
    scopes: ["ADMIN"],
    fetch: async (id, { apiKeys }) => {
      const found = (await apiKeys.list()).find((key) => key.id === id) ?? null;
      return shown(found, (key) => ({ ...key, id: toPublicId("apiKey", id) }));
    },
  },
};

function shown<T>(found: T | null, toNode: (found: T) => Node): Node | null {
  return found === null ? null : toNode(found);
}
