import { createSourceEventStream } from "graphql";
import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from "graphql";
import { slowConsumer } from "../../events/feed-errors.ts";
import { isResumable } from "../../events/resumable-events.ts";
import type { Context } from "../../resolvers/context.ts";
import { answerEvents } from "./answer-events.ts";

/** What a subscription needs to know of the socket that it is sent over. */
export interface Reader {
  /** How long nothing was taken off the socket, where that is too long; else null. */
  readonly stuckForSeconds: () => number | null;
}

/** What a subscription is answered by. */
export interface Subscribing {
  readonly args: ExecutionArgs;
  /** The schema that answers many events at once. */
  readonly batchSchema: GraphQLSchema;
  readonly context: Context;
  readonly reader: Reader;
  /** The same for subscriptions that get the same answer to the same event: those of one key that ask for the same. */
  readonly sameAs: string;
  /** Sends an answer as the next one; resolves once there is room for more, null where there is now. */
  readonly sendNext: (answer: ExecutionResult) => Promise<void> | null;
}

/**
 * The events of a subscription, each answered. Those that are there at once are answered at once, with one context and so one
 * look-up of each kind; those that come later must not see what was loaded for them. Of them only the last is what this
 * iterates over: the others are sent before, as a turn of the protocol's library for each costs as much as to answer it.
 *
 * It ends with SLOW_CONSUMER for whom takes nothing, and says where to go on. A source that cannot start is thrown.
 */
export async function subscribeAnew({
  args,
  batchSchema,
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
      args: { ...args, schema: batchSchema, contextValue },
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

  // Not a generator, whose return() would wait for the next event.
  const answers: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => answers,
    next,
    return: close,
    throw: close,
  };
  return answers;
}

const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
