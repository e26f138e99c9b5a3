import type { FollowedFilter } from "../domain/search/followed-filter.ts";
import type { Condition } from "../domain/search/person-condition.ts";
import { isRelative, withFixedTimes } from "../domain/search/relative-time.ts";
import { databaseCalendar } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { Subscription } from "./match-subscription.ts";
import { matchSubscription } from "./match-subscription.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { LogPlace } from "./log-cursor.ts";
import type { LogPage } from "./shared-log.ts";

/** A change of a person, as one subscriber gets it. */
export interface PersonChangeEvent {
  readonly event: PersonEvent;
  /** Whether the person matches the subscriber's filter after the change; true if there is no filter. */
  readonly matches: boolean;
  /** The place in the log right after the change. */
  readonly place: LogPlace;
}

/**
 * The changes of a page that a subscriber gets. If there is an error, the filter could no longer be evaluated from some
 * change on, and only the changes before it are here.
 */
export interface MatchedPage {
  readonly changes: readonly PersonChangeEvent[];
  readonly error: unknown;
}

/** Selects changes for all subscriptions of the same kind with the same filter. */
export interface SubscriptionMatcher {
  /**
   * Looks up now which tags, attributes or segment the filter names. Rejects if the filter can no longer be evaluated,
   * for example because the segment was deleted.
   */
  readonly refresh: () => Promise<void>;
  readonly match: (page: Pick<LogPage, "entries" | "facts">) => Promise<MatchedPage>;
}

/**
 * Creates a matcher for one kind of subscription and filter. It caches its result for each page, because many
 * subscribers read the same pages.
 */
export function createMatcher(
  subscription: Subscription,
  filter: FollowedFilter | null,
  dayOf: Calendar = databaseCalendar,
): SubscriptionMatcher {
  const matched = new WeakMap<LogPage["entries"], Promise<MatchedPage>>();
  let condition: Promise<DatedCondition | null> | null = null;

  function current(): Promise<DatedCondition | null> {
    if (condition === null) {
      const reading = filter === null ? Promise.resolve(null) : filter.read().then(toDated);
      condition = reading;
      reading.catch(() => {
        if (condition === reading) condition = null;
      });
    }
    return condition;
  }

  async function matchNow({
    entries,
    facts,
  }: Pick<LogPage, "entries" | "facts">): Promise<MatchedPage> {
    const changes: PersonChangeEvent[] = [];
    let asked: LookUp<DatedCondition | null> | null = await withoutThrowing(current());
    for (const entry of entries) {
      if (entry.kind === "vocabulary") {
        if (filter?.isLive !== true) continue;
        condition = null;
        asked = null;
        continue;
      }
      asked ??= await withoutThrowing(current());
      if (!asked.ok) return { changes, error: asked.error };
      if (entry.kind === "arrival") {
        if (subscription.of !== "entered" || entry.segmentId !== filter?.segmentId) continue;
        changes.push({ event: entry.event, matches: true, place: entry.place });
        continue;
      }
      const asOfDay = asked.value?.on(dayOf(entry.place)) ?? null;
      const matching = matchSubscription(subscription, asOfDay, entry.event, facts);
      // Most changes are matched without a look-up, and awaiting each of them would take longer than matching it.
      const match = matching instanceof Promise ? await matching : matching;
      if (match === null) continue;
      changes.push({ event: entry.event, matches: match.matches, place: entry.place });
    }
    return { changes, error: null };
  }

  return {
    refresh: async () => {
      condition = null;
      await current();
    },
    match: (page) => {
      const known = matched.get(page.entries);
      if (known !== undefined) return known;
      const matching = matchNow(page);
      matched.set(page.entries, matching);
      matching.catch(() => matched.delete(page.entries));
      return matching;
    },
  };
}

/** A condition whose relative times, such as "30 days ago", may still have to be computed for a given day. */
interface DatedCondition {
  readonly on: (day: Date) => Condition;
}

function toDated(condition: Condition): DatedCondition {
  if (!isRelative(condition)) return { on: () => condition };
  let latest = { time: Number.NaN, fixed: condition };
  return {
    on: (day) => {
      const time = day.getTime();
      if (latest.time !== time) latest = { time, fixed: withFixedTimes(condition, day) };
      return latest.fixed;
    },
  };
}

type LookUp<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

async function withoutThrowing<T>(promise: Promise<T>): Promise<LookUp<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (error) {
    return { ok: false, error };
  }
}
