import { createJudge } from "./followed-filter.ts";
import type { FollowedFilter, PersonNews } from "./followed-filter.ts";
import { timeOf, toTimeText } from "./log-cursor.ts";
import type { LogPlace } from "./log-cursor.ts";
import type { SharedLog } from "./shared-log.ts";

// A filter that few match is not looked for through a long log: the page ends, and says where to go on.
const LONGEST_MS = 2_000;

/** Which changes are asked for. */
export interface ChangesAsked {
  /** Null: none, but the place behind everything that is committed. */
  readonly after: LogPlace | null;
  readonly first: number;
  readonly filter: FollowedFilter | null;
}

/** Some changes, and where to go on. */
export interface ChangePage {
  readonly news: readonly PersonNews[];
  readonly to: LogPlace;
  /** False once everything was read that was committed when the page was asked for. */
  readonly hasMore: boolean;
}

/** A page of the changes behind a place: as many as asked for, as many as there are, or what was found in time. */
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
