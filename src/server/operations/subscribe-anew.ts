import { createSourceEventStream } from "graphql";
import type { ExecutionArgs, ExecutionResult } from "graphql";
import { slowConsumer } from "../../events/feed-errors.ts";
import { isResumable } from "../../events/resumable-events.ts";
import type { Context } from "../../resolvers/context.ts";
import { answerEvents } from "./answer-events.ts";
import type { Execute } from "./compiled-operations.ts";

/** The client at the other end of a socket, to which the answers of subscriptions are sent. */
export interface Reader {
  /** If the client has stopped taking messages: the seconds after which it was considered stuck; else null. */
  readonly stuckForSeconds: () => number | null;
}

/** A subscription that starts: what the client asked, how events are turned into answers, and how answers are sent. */
export interface Subscribing {
  readonly args: ExecutionArgs;
  /**
   * Answers a list of events by one execution of the subscription. It uses a schema of its own (batch-schema.ts), whose
   * fields take a list of events and return a list of answers.
   */
  readonly executeBatch: Execute;
  readonly context: Context;
  readonly reader: Reader;
  /**
   * Equal for subscriptions that give the same answer to the same event: those with the same API key, document and
   * variables.
   */
  readonly sameAs: string;
  /**
   * Sends a result to the client. Returns null if there is room for more, else a promise that resolves once there is.
   */
  readonly sendNext: (answer: ExecutionResult) => Promise<void> | null;
}

/**
 * Runs a subscription, and yields an answer for each event. Events that are ready together are answered together, with
 * one context and one look-up of each kind; later events get a new context, so that they see fresh data. Only the last
 * answer of a batch is yielded: the others are sent directly, because one turn of graphql-ws costs as much as an
 * answer. If the client takes nothing for too long, the subscription ends with SLOW_CONSUMER and the cursor to resume
 * from. Throws if the source of events cannot start.
 */
export async function subscribeAnew({
  args,
  executeBatch,
  context,
  reader,
  sameAs,
  sendNext,
}: Subscribing): Promise<AsyncIterableIterator<ExecutionResult>> {
  const events = await createSourceEventStream({ ...args, contextValue: context });
  if (!(Symbol.asyncIterator in events)) throw events.errors?.[0] ?? new Error("It has no events.");
  const source = events[Symbol.asyncIterator]();
  const resumable = isResumable(events) ? events : null;
  let isClosed = false;

  async function takeEvents(): Promise<readonly unknown[]> {
    if (resumable !== null) return resumable.takeReady();
    const event = await source.next();
    return event.done === true ? [] : [event.value];
  }

  async function close(): Promise<IteratorReturnResult<undefined>> {
    isClosed = true;
    await source.return?.();
    return done;
  }

  async function demandReader(isSent: boolean, last: unknown): Promise<void> {
    const seconds = reader.stuckForSeconds();
    if (seconds === null) return;
    const cursor = isSent ? resumable?.cursorBehind(last) : resumable?.cursorBehind();
    await close();
    throw slowConsumer(seconds, cursor ?? null);
  }

  async function next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    await demandReader(false, null);
    const taken = await takeEvents();
    const contextValue = context.renew();
    const answers = await answerEvents(taken, {
      execute: (rootValue) => executeBatch({ ...args, contextValue, rootValue }),
      sameAs,
    });
    for (const [index, answer] of answers.entries()) {
      if (isClosed) break;
      if (index === answers.length - 1) return { done: false, value: answer };
      const room = sendNext(answer);
      if (room === null) continue;
      await room;
      await demandReader(true, taken[index]);
    }
    return done;
  }

  // A plain iterator, not a generator: return() of a generator would wait for the next event.
  const answers: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => answers,
    next,
    return: close,
    throw: close,
  };
  return answers;
}

const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
