import { setImmediate } from "node:timers/promises";
import { comparePairs, groupPairs } from "../../domain/merging/duplicate-groups.ts";
import type { DuplicateSuggestion } from "../../domain/merging/duplicate-groups.ts";
import { decodeCursor, encodeCursor } from "../../domain/keyset-cursor.ts";
import { fieldIn } from "../../domain/people/profile.ts";
import type { FieldName, Entry } from "../../domain/people/profile.ts";
import type { Connection } from "../read-connection.ts";
import { readDuplicateBlocks, walks } from "./duplicate-blocks.ts";
import type { Block, BlockPerson } from "./duplicate-blocks.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import { createTurns } from "../store/turns.ts";
import { badArgument } from "../request-error.ts";

const LIST = "duplicates";
const DEFAULT_PAGE_SIZE = 50;
const PAGE_MS = 1_500;
const COUNT_MS = 3_000;
const SEARCHES_AT_A_TIME = 3;
/** How many milliseconds people are compared before other work of this process continues. */
const STEP_MS = 20;

/** One page of suggestions of at least this score (from 0 to 1), after the cursor of an earlier page. */
export interface DuplicatesRequest {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly minScore: number;
}

type Dependencies = Pick<MergeDependencies, "database" | "limits" | "notDuplicates">;

/**
 * Where the list of suggestions continues. `walk` is an index in `walks`, which are the orders in which people are
 * read. `from` is the position of the people compared last. `after` is the id of the oldest person in the last
 * suggestion about them.
 */
interface Place {
  readonly walk: number;
  readonly from: string;
  readonly after: string;
}

interface Found {
  readonly place: Place;
  readonly suggestion: DuplicateSuggestion;
}

/** Where a search for duplicates starts, what it looks for, and when it stops. */
interface Search {
  readonly start: Place;
  readonly minScore: number;
  readonly enough: number;
  readonly timeMs: number;
}

const turns = createTurns();
let lastLane = 0;

const START: Place = { walk: 0, from: "", after: "" };

/**
 * Returns one page of people who are probably the same. The search reads people in the order of an index for a limited
 * time. If the time is up, the page ends with the people found so far, and its end cursor says where to continue.
 */
export async function suggestDuplicates(
  dependencies: Dependencies,
  { first, after = null, minScore }: DuplicatesRequest,
): Promise<Connection<DuplicateSuggestion>> {
  const { pageSize } = dependencies.limits;
  const size = first ?? Math.min(DEFAULT_PAGE_SIZE, pageSize);
  if (size < 1 || size > pageSize) {
    throw badArgument(`first must be from 1 to ${pageSize}.`, "first");
  }
  if (!(minScore >= 0 && minScore <= 1))
    throw badArgument("minScore must be from 0 to 1.", "minScore");
  const start = after === null ? START : placeOf(after);
  const { found, end } = await search(dependencies, {
    start,
    minScore,
    enough: size + 1,
    timeMs: PAGE_MS,
  });
  const edges = found
    .slice(0, size)
    .map(({ place, suggestion }) => ({ cursor: toCursor(place), node: suggestion }));
  const isFull = found.length > size;
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: isFull || end !== null,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: isFull || end === null ? (edges.at(-1)?.cursor ?? null) : toCursor(end),
    },
    totalCount: async () => {
      const everything = { start: START, minScore, enough: Infinity, timeMs: COUNT_MS };
      const all = await search(dependencies, everything);
      return all.end === null ? all.found.length : null;
    },
  };
}

/** Waits for its turn and searches, because the people read by many searches at once would slow down all other work. */
async function search(...asked: Parameters<typeof walkOn>): ReturnType<typeof walkOn> {
  lastLane = (lastLane + 1) % SEARCHES_AT_A_TIME;
  const letGo = await turns.take([String(lastLane)]);
  try {
    return await walkOn(...asked);
  } finally {
    letGo();
  }
}

/**
 * Reads and compares people from a position on, until enough duplicates were found or the time is up. `end` is the
 * position that was reached when the time was up; null if the search ended otherwise.
 */
async function walkOn(
  { database, limits, notDuplicates }: Dependencies,
  { start, minScore, enough, timeMs }: Search,
): Promise<{ readonly found: readonly Found[]; readonly end: Place | null }> {
  const until = performance.now() + timeMs;
  const found: Found[] = [];
  for (const [walk, { isOfInterest }] of walks.entries()) {
    if (walk < start.walk) continue;
    const isResumed = walk === start.walk;
    for await (const block of readDuplicateBlocks(
      database.people,
      walk,
      isResumed ? start.from : "",
    )) {
      const pairs = await inSteps(comparePairs(block.people, minScore, isOfInterest));
      const marked =
        pairs.length === 0 ? [] : await notDuplicates.findPairs(markablesOf(block, pairs));
      const isReadAgain = isResumed && block.from === start.from;
      const after = isReadAgain ? start.after : "";
      for (const suggestion of groupPairs(pairs, marked, limits.mergeSize)) {
        const [eldest = ""] = suggestion.personIds;
        if (eldest <= after) continue;
        found.push({ place: { walk, from: block.from, after: eldest }, suggestion });
        if (found.length >= enough) return { found, end: null };
      }
      // A page begins with the people at whom the previous page stopped. They are compared again, because the previous
      // page may not have shown all duplicates among them. The time limit must not end this page at the same people, or
      // the following pages would never get further.
      if (performance.now() > until && !isReadAgain) {
        return { found, end: { walk, from: block.from, after: lastIdOf(block) } };
      }
    }
  }
  return { found, end: null };
}

async function inSteps<T>(work: Generator<undefined, T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < STEP_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}

function markablesOf(
  { people }: Block,
  pairs: readonly { readonly a: string; readonly b: string }[],
): { id: string; profile: ReadonlyMap<FieldName, Entry> }[] {
  const ids = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const at = new Date(0);
  const toProfile = ({ mergedIds }: BlockPerson): ReadonlyMap<FieldName, Entry> =>
    new Map(mergedIds.map((id) => [fieldIn("mergedIds", id), { value: true, at, order: 0 }]));
  return people
    .filter(({ id }) => ids.has(id))
    .map((person) => ({ id: person.id, profile: toProfile(person) }));
}

function placeOf(cursor: string): Place {
  const [walk, from, after, ...others] = decodeCursor(LIST, cursor) ?? [];
  if (
    typeof walk === "number" &&
    walks[walk] !== undefined &&
    typeof from === "string" &&
    typeof after === "string" &&
    others.length === 0
  ) {
    return { walk, from, after };
  }
  throw badArgument("after is not a cursor of this list: pass one as it was given.", "after");
}

function lastIdOf({ people }: Block): string {
  return people.reduce((last, { id }) => (id > last ? id : last), "");
}

const toCursor = ({ walk, from, after }: Place): string => encodeCursor(LIST, [walk, from, after]);
