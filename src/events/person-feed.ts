import { databaseCalendar } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { createMatcher } from "./subscription-matcher.ts";
import type { FollowedFilter } from "../domain/search/followed-filter.ts";
import type { SubscriptionMatcher, PersonChangeEvent } from "./subscription-matcher.ts";
import type { Subscription, SubscriptionKind } from "./match-subscription.ts";
import type { LogPlace } from "./log-cursor.ts";
import { createSubscriptionStream } from "./subscription-stream.ts";
import type { SubscriptionStream } from "./subscription-stream.ts";
import { createPeopleLog } from "./people-log.ts";
import { readChanges } from "./read-changes.ts";
import type { ChangePage, ChangesAsked } from "./read-changes.ts";
import type { ResumableEvents } from "./resumable-events.ts";
import { createSharedLog } from "./shared-log.ts";
import type { SharedLog } from "./shared-log.ts";
import type { Database } from "../models/database.ts";

/** Which changes a subscriber wants, and where to start. */
export interface SubscriptionRequest {
  readonly of: SubscriptionKind;
  /** The filter that people must match; if absent, changes of all people are streamed. */
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
  readonly subscribe: (
    interest: SubscriptionRequest,
  ) => Promise<ResumableEvents<PersonChangeEvent>>;
  /** Returns a page of changes after a place, without waiting for new ones. */
  readonly read: (asked: ChangesAsked) => Promise<ChangePage>;
  /** The number of open subscriptions. */
  readonly size: () => number;
  /** Ends every subscription. */
  readonly close: () => Promise<void>;
}

/** What all subscriptions of a feed share; created when the feed is first used. */
interface Source {
  readonly log: SharedLog;
  /** The matchers in use, by kind of subscription and filter, with the number of subscribers of each. */
  readonly matchers: Map<string, { readonly matcher: SubscriptionMatcher; users: number }>;
}

/** Creates the feed of changes in one database, one per process. Only tests pass `calendar`, to set the day. */
export function createPersonFeed(
  database: Database,
  calendar: Calendar = databaseCalendar,
): PersonFeed {
  const streams = new Set<SubscriptionStream>();
  let source: Source | null = null;
  let closing: Promise<void> = Promise.resolve();

  function demandSource(): Source {
    return (source ??= {
      log: createSharedLog(createPeopleLog(database.db), database),
      matchers: new Map(),
    });
  }

  async function subscribe({
    of,
    filter,
    after,
  }: SubscriptionRequest): Promise<ResumableEvents<PersonChangeEvent>> {
    const { log, matchers } = demandSource();
    const letGo = log.hold();
    const subscription = { of, reportsEveryDeletion: after !== undefined };
    const { matcher, leave } = shareMatcher(matchers, subscription, filter ?? null, calendar);
    const drop = (): void => {
      leave();
      closing = letGo();
    };
    try {
      const [place] = await Promise.all([after ?? log.end(), matcher.refresh()]);
      // Throws if the log does not reach back to the cursor, so that the caller gets the error now. Otherwise the
      // subscription would start, and fail only when it reads its first event.
      if (after !== undefined) await log.read(after);
      const stream = createSubscriptionStream({
        log,
        matcher,
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

function shareMatcher(
  matchers: Source["matchers"],
  subscription: Subscription,
  filter: FollowedFilter | null,
  calendar: Calendar,
): { readonly matcher: SubscriptionMatcher; readonly leave: () => void } {
  const key = `${subscription.of} ${subscription.reportsEveryDeletion} ${filter?.key ?? ""}`;
  const shared = matchers.get(key) ?? {
    matcher: createMatcher(subscription, filter, calendar),
    users: 0,
  };
  matchers.set(key, shared);
  shared.users += 1;
  return {
    matcher: shared.matcher,
    leave: () => {
      shared.users -= 1;
      if (shared.users === 0 && matchers.get(key) === shared) matchers.delete(key);
    },
  };
}
