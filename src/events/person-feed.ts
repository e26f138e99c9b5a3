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

/** Which changes a subscriber wants. */
export interface PersonInterest {
  readonly of: Interest;
  /** Absent: everybody. */
  readonly filter?: FollowedFilter;
  /** Where it begins; absent: behind everything that is committed by now. */
  readonly after?: LogPlace;
}

/** Everything that happens to people, for whoever listens; nothing is read from the database while nobody does. */
export interface PersonFeed {
  /**
   * The changes behind a place, in the order of their commitment, each once. Who reads slowly is given them from the log,
   * however far behind; where the log does not reach so far back any more, the stream ends with CURSOR_EXPIRED.
   */
  readonly subscribe: (interest: PersonInterest) => Promise<ResumableEvents<PersonNews>>;
  /** A page of changes behind a place, without waiting for more. */
  readonly read: (asked: ChangesAsked) => Promise<ChangePage>;
  /** How many listen. */
  readonly size: () => number;
  /** Ends every subscription. */
  readonly close: () => Promise<void>;
}

/** What is made once the first asks. */
interface Source {
  readonly log: SharedLog;
  /** Judges by what they judge, with how many use each. */
  readonly judges: Map<string, { readonly judge: Judge; users: number }>;
}

/** The feed of a database, one for a process; the calendar is another in tests alone. */
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
      if (after !== undefined) await log.read(after); // It says now whether the log reaches back so far.
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
