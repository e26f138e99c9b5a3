import { decodeCursor, encodeCursor } from "../domain/keyset-cursor.ts";
import type { CursorKey } from "../domain/keyset-cursor.ts";
import type { Limits } from "../domain/limits.ts";
import { problem } from "../domain/result.ts";
import { countInTime } from "./query-time.ts";
import { badArgument, badUserInput } from "./request-error.ts";

const DEFAULT_PAGE_SIZE = 50;

/** The arguments of a list: a page from its beginning (`first`) or its end (`last`), between two cursors. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/**
 * What to read of a list: at most `limit` items between two positions. The items at the positions are not read; a
 * position of null means no bound. The items closest to `after` are read or, if `isBackward`, those closest to
 * `before`.
 */
export interface KeysetRange<K extends CursorKey> {
  readonly after: K | null;
  readonly before: K | null;
  readonly limit: number;
  /** Whether to read from the end of the list; then the items are read in reverse order. */
  readonly isBackward: boolean;
}

/** A list in a fixed order. The key of an item is the values by which the list is sorted. */
export interface KeysetList<T, K extends CursorKey> {
  /** A name for this list in this order. Cursors contain the name, and a cursor with another name is refused. */
  readonly name: string;
  readonly keyOf: (entry: T) => K;
  /** Converts what a cursor contains into an item's key; null if what it contains cannot be a key of this list. */
  readonly toKey: (parts: CursorKey) => K | null;
  readonly read: (range: KeysetRange<K>) => Promise<readonly T[]>;
  /**
   * Counts all items of the list; called only if the count is requested. If this throws because MongoDB stopped the
   * counting at a time limit, `Connection.totalCount` returns null.
   */
  readonly count: () => Promise<number>;
}

/**
 * Whether the list has items before and after a page, and the cursors of the page's ends; null if the page is empty.
 */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** One page of a list. The items of the whole list are counted only when `totalCount` is called. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => Promise<number | null>;
}

/** Reads one page of a list; mistakes in the arguments throw BAD_USER_INPUT. */
export async function readConnection<T, K extends CursorKey>(
  page: PageArguments,
  limits: Pick<Limits, "pageSize">,
  list: KeysetList<T, K>,
): Promise<Connection<T>> {
  const { size, isBackward } = pageSizeOf(page, limits);
  const after = keyOfCursor("after", page.after, list);
  const before = keyOfCursor("before", page.before, list);
  const found = await list.read({ after, before, limit: size + 1, isBackward });
  const hasMore = found.length > size;
  const nodes = found.slice(0, size);
  if (isBackward) nodes.reverse();
  // Cursors are made when they are requested, because most pages only need the first and the last one.
  const edges = nodes.map((node) => ({
    get cursor() {
      return encodeCursor(list.name, list.keyOf(node));
    },
    node,
  }));
  return {
    edges,
    nodes,
    pageInfo: {
      // If a cursor bounds the page on one side, there is another page on that side: it has at least the cursor's own
      // item.
      hasNextPage: isBackward ? before !== null : hasMore || before !== null,
      hasPreviousPage: isBackward ? hasMore || after !== null : after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () => countInTime(list.count),
  };
}

/** Returns a page of the same list, with each item converted into another form. */
export function mapConnection<T, N>(
  { edges, pageInfo, totalCount }: Connection<T>,
  toNode: (node: T) => N,
): Connection<N> {
  const mapped = edges.map((edge) => ({
    get cursor() {
      return edge.cursor;
    },
    node: toNode(edge.node),
  }));
  return { edges: mapped, nodes: mapped.map(({ node }) => node), pageInfo, totalCount };
}

/** For a list sorted by one text: converts what a cursor contains into an item's key; null if it is not one text. */
export function toTextKey([text, ...others]: CursorKey): readonly [string] | null {
  return typeof text === "string" && others.length === 0 ? [text] : null;
}

function pageSizeOf(
  { first, last }: PageArguments,
  { pageSize }: Pick<Limits, "pageSize">,
): { readonly size: number; readonly isBackward: boolean } {
  const isBackward = last !== undefined && last !== null;
  if (isBackward && first !== undefined && first !== null) {
    throw badArgument("Give either first or last, not both.", "last");
  }
  const size = (isBackward ? last : first) ?? Math.min(DEFAULT_PAGE_SIZE, pageSize);
  const name = isBackward ? "last" : "first";
  if (size < 1) throw badArgument(`${name} must be at least 1.`, name);
  if (size > pageSize) {
    const message = `${name} is ${size}, and a page has at most ${pageSize} entries.`;
    throw badUserInput(problem("TOO_MANY", message, [name]));
  }
  return { size, isBackward };
}

function keyOfCursor<T, K extends CursorKey>(
  argument: "after" | "before",
  cursor: string | null | undefined,
  list: KeysetList<T, K>,
): K | null {
  if (cursor === null || cursor === undefined) return null;
  const parts = decodeCursor(list.name, cursor);
  const key = parts === null ? null : list.toKey(parts);
  if (key !== null) return key;
  throw badArgument(
    `${argument} is not a cursor of this list: pass one as it was given, with the same arguments.`,
    argument,
  );
}
