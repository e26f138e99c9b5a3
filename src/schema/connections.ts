import { Field, Int, ObjectType } from "type-graphql";

/** Where a page stands in its list, as the Relay specification defines it. */
@ObjectType({
  description:
    "The position of a page in its list. For the next page, pass `endCursor` as `after`; for the one before, `startCursor` as `before`.",
})
export class PageInfo {
  @Field(() => Boolean, { description: "Whether there is a page after this one." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there is a page before this one." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the first node on the page; null on an empty page.",
  })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last node on the page; null on an empty page.",
  })
  readonly endCursor!: string | null;
}

/** One node of a list, with the cursor that pages can start from. */
export interface Edge<N> {
  readonly cursor: string;
  readonly node: N;
}

/** One page of a list. If `totalCount` costs a query, it is a function that runs only if the client asks for it. */
export interface Connection<N> {
  readonly edges: readonly Edge<N>[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null | (() => Promise<number | null>);
}

/** Creates the GraphQL types `<Name>Connection` and `<Name>Edge` for a node type. */
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

    @Field(node, { description: `The node at this place of the list: ${nouns.one}.` })
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

    @Field(() => PageInfo, {
      description: "Whether there are more pages, and the cursors to read them.",
    })
    readonly pageInfo!: PageInfo;

    // `totalCount` may be a function that counts. With `simple`, graphql's default resolver calls it, so that it runs
    // only if the field is selected.
    @Field(() => Int, {
      nullable: true,
      simple: true,
      description: `How many ${nouns.many} the whole list has, all pages together. Counted only if it is selected; null if it could not be counted in time.`,
    })
    readonly totalCount!: number | null | (() => Promise<number | null>);
  }
  return NodeConnection;
}
