import { createMatcher } from "./subscription-matcher.ts";
import type { FollowedFilter } from "../domain/search/followed-filter.ts";
import type { PersonChangeEvent } from "./subscription-matcher.ts";
import { timeOf, toTimeText } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";
import type { SharedLog } from "./shared-log.ts";

// How many milliseconds one request may search the log. If few people match, its page ends before it is full, with a
// cursor to continue from.
const LONGEST_MS = 2_000;

export interface ChangesAsked {
  /**
   * The place in the log after which the page begins. Null asks for no changes, only for the place after everything
   * committed by now.
   */
  readonly after: LogPlace | null;
  readonly first: number;
  readonly filter: FollowedFilter | null;
}

/** A page of changes, and the place to continue from. */
export interface ChangePage {
  readonly changes: readonly PersonChangeEvent[];
  readonly to: LogPlace;
  /** False once the page includes everything that was committed when it was requested. */
  readonly hasMore: boolean;
}

/** Reads a page of changes after a place: at most as many as requested, and no longer than `LONGEST_MS`. */
export async function readChanges(
  log: SharedLog,
  { after, first, filter }: ChangesAsked,
): Promise<ChangePage> {
  const matcher = createMatcher({ of: "changed", reportsEveryDeletion: true }, filter);
  await matcher.refresh();
  if (after === null) return { changes: [], to: await log.end(), hasMore: false };
  const end = toTimeText(await log.operationTime());
  const until = performance.now() + LONGEST_MS;
  const changes: PersonChangeEvent[] = [];
  let place = after;
  while (performance.now() < until) {
    const page = await log.read(place);
    const { changes: matched, error } = await matcher.match(page);
    if (error !== null) throw error;
    const behind = matched.filter((each) => each.place > place);
    const taken = behind.slice(0, first - changes.length);
    changes.push(...taken);
    const isWhole = taken.length === behind.length;
    const to = isWhole ? page.to : (taken.at(-1)?.place ?? place);
    if (to > place) place = to;
    if (isWhole && (page.isEnd || timeOf(place) >= end))
      return { changes, to: place, hasMore: false };
    if (changes.length === first) break;
  }
  return { changes, to: place, hasMore: true };
}
