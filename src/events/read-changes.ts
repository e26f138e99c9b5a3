import { createJudge } from "./followed-filter.ts";
import type { FollowedFilter, PersonNews } from "./followed-filter.ts";
import { timeOf, toTimeText } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";
import type { SharedLog } from "./shared-log.ts";

// If few people match, a long log is not searched in one request: the page ends early with a cursor.
const LONGEST_MS = 2_000;

/** A request for a page of changes. */
export interface ChangesAsked {
  /** Null asks for no changes, only for the place after everything committed by now. */
  readonly after: LogPlace | null;
  readonly first: number;
  readonly filter: FollowedFilter | null;
}

/** A page of changes, and the place to go on from. */
export interface ChangePage {
  readonly news: readonly PersonNews[];
  readonly to: LogPlace;
  /** False once the page includes everything that was committed when it was requested. */
  readonly hasMore: boolean;
}

/** Reads a page of changes after a place: at most as many as requested, and no longer than `LONGEST_MS`. */
export async function readChanges(
  log: SharedLog,
  { after, first, filter }: ChangesAsked,
): Promise<ChangePage> {
  const judge = createJudge({ of: "changed", isEveryDeletionTold: true }, filter);
  await judge.refresh();
  if (after === null) return { news: [], to: await log.end(), hasMore: false };
  const end = toTimeText(await log.operationTime());
  const until = performance.now() + LONGEST_MS;
  const news: PersonNews[] = [];
  let place = after;
  while (performance.now() < until) {
    const page = await log.read(place);
    const { news: judged, error } = await judge.judge(page);
    if (error !== null) throw error;
    const behind = judged.filter((each) => each.place > place);
    const taken = behind.slice(0, first - news.length);
    news.push(...taken);
    const isWhole = taken.length === behind.length;
    const to = isWhole ? page.to : (taken.at(-1)?.place ?? place);
    if (to > place) place = to;
    if (isWhole && (page.isEnd || timeOf(place) >= end)) return { news, to: place, hasMore: false };
    if (news.length === first) break;
  }
  return { news, to: place, hasMore: true };
}
