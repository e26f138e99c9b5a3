import { Field, Int, ObjectType } from "type-graphql";

/** Where a page stands in its list. */
@ObjectType({
  description:
    "Where a page stands in its list. To go on, pass `endCursor` as `after`; to go back, `startCursor` as `before`.",
})
export class PageInfo {
  @Field(() => Boolean, { description: "Whether the list goes on after this page." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether something in the list comes before this page." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the first thing on the page; null on an empty page.",
  })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last thing on the page; null on an empty page.",
  })
  readonly endCursor!: string | null;
}

/** One thing of a list with its place in it. */
export interface Edge<N> {
  readonly cursor: string;
  readonly node: N;
}

/** One page of a list. A `totalCount` that costs a query is a function, called only when asked for. */
export interface Connection<N> {
  readonly edges: readonly Edge<N>[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null | (() => Promise<number | null>);
}

/** Makes the types `<Name>Connection` and `<Name>Edge` of the node's type. */
export function createConnection<N>(
  name: string,
  nouns: { readonly one: string; readonly many: string },
  node: () => new () => N,
): new () => Connection<N> {
  @ObjectType(`${name}Edge`, {
    description: `The place of ${nouns.one} in a list of ${nouns.many}.`,
  })
  class NodeEdge implements Edge<N> {
    @Field(() => String, {
      description:
        "Opaque place in the list, to be passed as `after` or `before` with the same filter and sort.",
    })
    readonly cursor!: string;

    @Field(node, { description: `What stands at this place of the list: ${nouns.one}.` })
    readonly node!: N;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list of ${nouns.many}.` })
  class NodeConnection implements Connection<N> {
    @Field(() => [NodeEdge], {
      description: `The page's ${nouns.many} in the list's order, each with its cursor.`,
    })
    readonly edges!: readonly NodeEdge[];

    @Field(() => [node()], {
      description: `The page's ${nouns.many} in the list's order, without cursors.`,
    })
    readonly nodes!: readonly N[];

    @Field(() => PageInfo, { description: "Whether there is more, and how to get there." })
    readonly pageInfo!: PageInfo;

    // Simple: graphql's own resolver then calls the function, so that nobody counts in vain.
    @Field(() => Int, {
      nullable: true,
      simple: true,
      description: `How many ${nouns.many} the whole list has, all pages together. Counted only when asked for; null where it could not be counted in time.`,
    })
    readonly totalCount!: number | null | (() => Promise<number | null>);
  }
  return NodeConnection;
}
