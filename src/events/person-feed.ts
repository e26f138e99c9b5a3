import { databaseCalendar } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { createJudge } from "./followed-filter.ts";
import type { FollowedFilter, Judge, PersonNews } from "./followed-filter.ts";
import type { Interest, Wish } from "./judge-event.ts";
import type { LogPlace } from "./log-cursor.ts";
import { createNewsStream } from "./news-stream.ts";
import type { NewsStream } from "./news-stream.ts";
import { createPeopleLog } from "./people-log.ts";
import { readChanges } from "./read-changes.ts";
import type { ChangePage, ChangesAsked } from "./read-changes.ts";
import type { ResumableEvents } from "./resumable-events.ts";
import { createSharedLog } from "./shared-log.ts";
import type { SharedLog } from "./shared-log.ts";
import type { Database } from "../models/database.ts";

/** What a subscriber wants, and from where. */
export interface PersonInterest {
  readonly of: Interest;
  /** If absent, changes of all people. */
  readonly filter?: FollowedFilter;
  /** The place to start after; if absent, everything committed by now is skipped. */
  readonly after?: LogPlace;
}

/** Streams everything that happens to people. While nobody listens, nothing is read from the database. */
export interface PersonFeed {
  /**
   * Streams the changes after a place, each once and in commit order. Slow readers are served from the log, however far
   * behind they are; if the log no longer reaches back to them, the stream ends with CURSOR_EXPIRED.
   */
  readonly subscribe: (interest: PersonInterest) => Promise<ResumableEvents<PersonNews>>;
  /** Returns a page of changes after a place, without waiting for new ones. */
  readonly read: (asked: ChangesAsked) => Promise<ChangePage>;
  /** The number of open subscriptions. */
  readonly size: () => number;
  /** Ends every subscription. */
  readonly close: () => Promise<void>;
}

/** What is created when the first subscriber comes. */
interface Source {
  readonly log: SharedLog;
  /** The judges in use, by interest and filter, with the number of subscribers of each. */
  readonly judges: Map<string, { readonly judge: Judge; users: number }>;
}

/** Creates the feed of a connection; a process has one. Only tests pass a calendar. */
export function createPersonFeed(
  database: Database,
  calendar: Calendar = databaseCalendar,
): PersonFeed {
  const streams = new Set<NewsStream>();
  let source: Source | null = null;
  let closing: Promise<void> = Promise.resolve();

  function demandSource(): Source {
    return (source ??= {
      log: createSharedLog(createPeopleLog(database.db), database),
      judges: new Map(),
    });
  }

  async function subscribe({
    of,
    filter,
    after,
  }: PersonInterest): Promise<ResumableEvents<PersonNews>> {
    const { log, judges } = demandSource();
    const letGo = log.hold();
    const wish = { of, isEveryDeletionTold: after !== undefined };
    const { judge, leave } = joinJudge(judges, wish, filter ?? null, calendar);
    const drop = (): void => {
      leave();
      closing = letGo();
    };
    try {
      const [place] = await Promise.all([after ?? log.end(), judge.refresh()]);
      // Throws now if the log does not reach back to the cursor, rather than with the first event.
      if (after !== undefined) await log.read(after);
      const stream = createNewsStream({
        log,
        judge,
        place,
        onDone: () => {
          streams.delete(stream);
          drop();
        },
      });
      streams.add(stream);
      return stream;
    } catch (error) {
      drop();
      throw error;
    }
  }

  return {
    subscribe,
    read: (asked) => readChanges(demandSource().log, asked),
    size: () => streams.size,
    close: async () => {
      for (const stream of streams) stream.end();
      await closing;
    },
  };
}

function joinJudge(
  judges: Source["judges"],
  wish: Wish,
  filter: FollowedFilter | null,
  calendar: Calendar,
): { readonly judge: Judge; readonly leave: () => void } {
  const key = `${wish.of} ${wish.isEveryDeletionTold} ${filter?.key ?? ""}`;
  const shared = judges.get(key) ?? { judge: createJudge(wish, filter, calendar), users: 0 };
  judges.set(key, shared);
  shared.users += 1;
  return {
    judge: shared.judge,
    leave: () => {
      shared.users -= 1;
      if (shared.users === 0 && judges.get(key) === shared) judges.delete(key);
    },
  };
}
