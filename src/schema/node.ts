import { Field, ID, InterfaceType } from "type-graphql";
import type { IdKind, idPrefixes } from "../domain/ids.ts";

type Prefix = (typeof idPrefixes)[IdKind];

const typeNames: Readonly<Record<Prefix, string>> = {
  per: "Person",
  tag: "Tag",
  att: "AttributeDefinition",
  seg: "Segment",
  imp: "ImportJob",
  mer: "Merge",
  key: "ApiKey",
  ope: "BulkOperation",
};
const typeNameByPrefix: ReadonlyMap<string, string> = new Map(Object.entries(typeNames));

/** Anything that can be fetched by its id alone; the prefix of the id shows its type. */
@InterfaceType({
  description:
    "An object that can be fetched by its id alone, with `node(id:)`. Ids of different types never collide.",
  resolveType: ({ id }: { readonly id: string }) =>
    typeNameByPrefix.get(id.slice(0, id.indexOf("_"))),
})
export abstract class Node {
  @Field(() => ID, {
    description: "Opaque and stable: a prefix that differs by type, `_`, and 24 hex digits.",
  })
  readonly id!: string;
}
