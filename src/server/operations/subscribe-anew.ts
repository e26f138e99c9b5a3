import { createSourceEventStream, execute } from "graphql";
import type { ExecutionArgs, ExecutionResult } from "graphql";
import { slowConsumer } from "../../events/feed-errors.ts";
import { isResumable } from "../../events/resumable-events.ts";
import type { Context } from "../../resolvers/context.ts";

/** What a subscription needs to know of the socket that it is sent over. */
export interface Reader {
  /** How long nothing was taken off the socket, where that is too long; else null. */
  readonly stuckForSeconds: () => number | null;
}

/** What a subscription is answered by. */
export interface Subscribing {
  readonly args: ExecutionArgs;
  readonly context: Context;
  readonly reader: Reader;
  /** The same for subscriptions that get the same answer to the same event: those of one key that ask for the same. */
  readonly sameAs: string;
}

/** The answers to some events that were there at once, on their way to the socket. */
interface Answered {
  readonly event: unknown;
  readonly answer: ExecutionResult;
}

/**
 * The events of a subscription, each answered. Those that are there at once share a context, and so their look-ups; those that
 * come later must not see what was loaded for them. It ends with SLOW_CONSUMER for whom takes nothing, and says where to go on.
 * A source that cannot start is thrown.
 */
export async function subscribeAnew({
  args,
  context,
  reader,
  sameAs,
}: Subscribing): Promise<AsyncIterableIterator<ExecutionResult>> {
  const events = await createSourceEventStream({ ...args, contextValue: context });
  if (!(Symbol.asyncIterator in events)) throw events.errors?.[0] ?? new Error("It has no events.");
  const source = events[Symbol.asyncIterator]();
  const resumable = isResumable(events) ? events : null;
  let answered: readonly Answered[] = [];
  let last: Answered | null = null;

  async function takeEvents(): Promise<readonly unknown[]> {
    if (resumable !== null) return resumable.takeReady();
    const event = await source.next();
    return event.done === true ? [] : [event.value];
  }

  function cursor(): string | null {
    if (resumable === null) return null;
    return answered.length > 0 ? resumable.cursorBehind(last?.event) : resumable.cursorBehind();
  }

  const close = async (): Promise<IteratorReturnResult<undefined>> => {
    answered = [];
    await source.return?.();
    return { done: true, value: undefined };
  };
  // Not a generator, whose return() would wait for the next event.
  const answers: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => answers,
    next: async () => {
      const seconds = reader.stuckForSeconds();
      if (seconds !== null) {
        const error = slowConsumer(seconds, cursor());
        await close();
        throw error;
      }
      if (answered.length === 0) {
        const taken = await takeEvents();
        const contextValue = context.renew();
        answered = await Promise.all(
          taken.map(async (event) => ({
            event,
            answer: await answerOnce(event, sameAs, () =>
              execute({ ...args, rootValue: event, contextValue }),
            ),
          })),
        );
      }
      const [first, ...rest] = answered;
      if (first === undefined) return { done: true, value: undefined };
      last = first;
      answered = rest;
      return { done: false, value: first.answer };
    },
    return: close,
    throw: close,
  };
  return answers;
}

const shared = new WeakMap<object, Map<string, Promise<ExecutionResult>>>();

// A thousand pages that show one import ask for one answer.
function answerOnce(
  event: unknown,
  sameAs: string,
  answer: () => ExecutionResult | Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  if (typeof event !== "object" || event === null) return Promise.resolve(answer());
  const answers = shared.get(event) ?? new Map<string, Promise<ExecutionResult>>();
  shared.set(event, answers);
  const known = answers.get(sameAs);
  if (known !== undefined) return known;
  const made = Promise.resolve(answer());
  answers.set(sameAs, made);
  return made;
}
