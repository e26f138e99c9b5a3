import type { Connection, mongo } from "mongoose";
import type { Condition } from "../domain/search/person-condition.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import { log } from "../log.ts";
import { collectionsOf } from "../models/collections.ts";
import type { Collections } from "../models/collections.ts";
import { createBoundedQueue } from "./bounded-queue.ts";
import type { BoundedQueue } from "./bounded-queue.ts";
import { eventsLost, slowConsumer } from "./feed-errors.ts";
import { judgeEvent } from "./judge-event.ts";
import type { Interest, PersonNews } from "./judge-event.ts";
import { operationTimeOf } from "./watch-collection.ts";
import type { Watch } from "./watch-collection.ts";
import { watchPeople } from "./watch-people.ts";

/** The filter of a subscriber. */
export interface FollowedFilter {
  /** Reads it as it is now; throws what the subscriber is to be told where it cannot be asked any more. */
  readonly read: () => Promise<Condition>;
  /** Whether it may come to mean something else: with tags, with attributes, or as that of a segment. */
  readonly isLive: boolean;
}

/** Which changes a subscriber wants. */
export interface PersonInterest {
  /** Absent: everybody. */
  readonly filter?: FollowedFilter;
  readonly of: Interest;
}

/** Everything that happens to people, for whoever listens; nothing is read from the database while nobody does. */
export interface PersonFeed {
  /**
   * The changes that are committed from now on, in their order, each once: all that come after the call was answered, and
   * most of those before. A subscriber who does not keep up
   * gets the error SLOW_CONSUMER; where changes may have been missed, EVENTS_LOST.
   */
  readonly subscribe: (interest: PersonInterest) => Promise<AsyncIterableIterator<PersonNews>>;
  /** How many have been taken on and listen. */
  readonly size: () => number;
  /** Ends every subscription. */
  readonly close: () => Promise<void>;
}

export interface PersonFeedOptions {
  /** Changes that may wait for a subscriber. */
  readonly queueSize?: number;
  /** How long a subscriber may take for half of a full queue, and so hold up the others. */
  readonly patienceMs?: number;
}

interface Subscriber {
  readonly interest: PersonInterest;
  readonly queue: BoundedQueue<PersonNews>;
  /** Resolves once `since` is known, or the subscription has failed. */
  readonly ready: Promise<void>;
  since: mongo.Timestamp | null;
  condition: Condition | null;
  /** How the vocabulary stood when the condition was read. */
  vocabulary: number;
}

/** The one stream of a process, while somebody listens. */
interface Session {
  readonly subscribers: Set<Subscriber>;
  readonly opened: Promise<Watch>;
  /** Counts the changes of what filters name things by. */
  vocabulary: number;
}

/** What a change is judged by, besides the subscriber. */
interface Judgement {
  readonly vocabulary: number;
  readonly stored: Pick<Collections, "revisions" | "merges">;
}

/** The feed of a connection, one for a process. */
export function createPersonFeed(
  connection: Connection,
  { queueSize = 1_000, patienceMs = 5_000 }: PersonFeedOptions = {},
): PersonFeed {
  let current: Session | null = null;
  let leaving: Promise<void> | null = null;

  function database(): mongo.Db {
    if (connection.db === undefined) throw new Error("The database is not connected.");
    return connection.db;
  }

  function openSession(): Session {
    const subscribers = new Set<Subscriber>();
    const stored = collectionsOf(connection);
    const opened = watchPeople(database(), stored, {
      onEvent: async (event, committedAt) => {
        for (const subscriber of subscribers) {
          if (subscriber.since === null) await subscriber.ready;
          if (subscriber.since === null || !committedAt.greaterThan(subscriber.since)) continue;
          if (!(await deliver(subscriber, event, { vocabulary: session.vocabulary, stored })))
            subscribers.delete(subscriber);
        }
        if (subscribers.size === 0) leave(session);
      },
      onVocabulary: () => {
        session.vocabulary += 1;
      },
      onEnd: (error) => {
        log.error({ err: error }, "The stream of people broke off; its subscribers are told.");
        for (const { queue } of subscribers) queue.end(eventsLost());
        subscribers.clear();
        leave(session);
      },
    });
    const session: Session = { subscribers, opened, vocabulary: 0 };
    return session;
  }

  function leave(session: Session): void {
    if (current === session) current = null;
    leaving = session.opened
      .then((watch) => watch.close())
      .catch((error: unknown) => {
        log.warn({ err: error }, "The stream of people could not be closed.");
      });
  }

  // False: the subscriber was ended.
  async function deliver(
    subscriber: Subscriber,
    event: PersonEvent,
    { vocabulary, stored }: Judgement,
  ): Promise<boolean> {
    const { interest, queue } = subscriber;
    if (interest.filter?.isLive === true && subscriber.vocabulary !== vocabulary) {
      try {
        subscriber.condition = await interest.filter.read();
        subscriber.vocabulary = vocabulary;
      } catch (error) {
        queue.end(error instanceof Error ? error : eventsLost());
        return false;
      }
    }
    const news = await judgeEvent(interest.of, subscriber.condition, event, stored);
    if (news === null) return true;
    const room = queue.waitForRoom();
    if (room !== null && !(await room)) {
      log.info({ queueSize }, "A subscriber to people was too slow, and was ended.");
      queue.fail(slowConsumer(queueSize));
      return false;
    }
    queue.push(news);
    return true;
  }

  // Whoever asks is among the subscribers, and holds up the stream, before anything is waited for: so everything is
  // heard that is committed after the request came in, not only after it was answered.
  async function subscribe(interest: PersonInterest): Promise<AsyncIterableIterator<PersonNews>> {
    const session = (current ??= openSession());
    const drop = (): void => {
      if (session.subscribers.delete(subscriber) && session.subscribers.size === 0) leave(session);
    };
    let settle: () => void = () => undefined;
    const subscriber: Subscriber = {
      interest,
      queue: createBoundedQueue({ size: queueSize, patienceMs, onDone: drop }),
      ready: new Promise((resolve) => {
        settle = resolve;
      }),
      since: null,
      condition: null,
      vocabulary: session.vocabulary,
    };
    session.subscribers.add(subscriber);
    try {
      const [since, condition] = await Promise.all([
        operationTimeOf(database()),
        interest.filter?.read() ?? null,
        session.opened,
      ]);
      subscriber.condition = condition;
      subscriber.since = since;
    } catch (error) {
      drop();
      throw error;
    } finally {
      settle();
    }
    return subscriber.queue;
  }

  async function close(): Promise<void> {
    const session = current;
    for (const { queue } of session?.subscribers ?? []) queue.end();
    session?.subscribers.clear();
    if (session !== null) leave(session);
    await leaving;
  }

  const size = (): number =>
    [...(current?.subscribers ?? [])].filter(({ since }) => since !== null).length;

  return { subscribe, size, close };
}
