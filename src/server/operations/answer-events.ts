import type { ExecutionResult, GraphQLError } from "graphql";

/** How to execute the events of a subscription, and with which other subscriptions the answers can be shared. */
export interface Answering {
  /** Executes the subscription for a list of events at once (see `toBatchSchema`). */
  readonly execute: (events: readonly unknown[]) => Promise<ExecutionResult>;
  /**
   * Equal for subscriptions that give the same answer to the same event: those with the same API key, document and
   * variables.
   */
  readonly sameAs: string;
}

interface Answered {
  readonly events: readonly unknown[];
  readonly answers: Promise<readonly ExecutionResult[]>;
}

const shared = new WeakMap<object, Map<string, Answered>>();

/**
 * Answers events in their order with one execution. If a thousand pages subscribe to the same import with the same
 * query, key and variables, their events are executed only once, and all pages get that answer. `sameAs` is equal for
 * such subscriptions.
 */
export function answerEvents(
  events: readonly unknown[],
  { execute, sameAs }: Answering,
): Promise<readonly ExecutionResult[]> {
  const [first] = events;
  if (typeof first !== "object" || first === null) return answerNow(events, execute);
  const known = shared.get(first) ?? new Map<string, Answered>();
  shared.set(first, known);
  const found = known.get(sameAs);
  if (found !== undefined && isSame(found.events, events)) return found.answers;
  const answers = answerNow(events, execute);
  known.set(sameAs, { events, answers });
  return answers;
}

const isSame = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && left.every((event, index) => event === right[index]);

async function answerNow(
  events: readonly unknown[],
  execute: Answering["execute"],
): Promise<readonly ExecutionResult[]> {
  const { data, errors = [] } = await execute(events);
  const [[name, found] = ["", []]] = Object.entries(data ?? {});
  const answers: readonly unknown[] = Array.isArray(found) ? found : [];
  const common = errors.filter(({ path }) => typeof path?.[1] !== "number");
  return events.map((_, index): ExecutionResult => {
    const answer = answers[index] ?? null;
    // The fields of subscriptions cannot be null, so the answer to an event that failed has no data at all.
    const own = answer === null ? null : { [name]: answer };
    if (errors.length === 0) return { data: own };
    const faults = [...errors.filter(({ path }) => path?.[1] === index), ...common];
    return faults.length === 0 ? { data: own } : { data: own, errors: faults.map(asOfOne) };
  });
}

// Removes the number of the event from the error's path. The path has this number because several events are executed
// together, which clients do not know. The new error inherits everything else, because it could not be copied: compiled
// operations set the error's `locations`, and the constructor of GraphQLError does not take them.
function asOfOne(error: GraphQLError): GraphQLError {
  const [name, , ...rest] = error.path ?? [];
  const path = name === undefined ? undefined : [name, ...rest];
  const own: GraphQLError = Object.create(error, { path: { value: path, enumerable: true } });
  return own;
}
