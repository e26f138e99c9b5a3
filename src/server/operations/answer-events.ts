import { execute, GraphQLError } from "graphql";
import type { ExecutionArgs, ExecutionResult } from "graphql";

/** What the events of a subscription are executed with. */
export interface Answering {
  /** Arguments for the batch schema, whose subscriptions answer a list of events at once. */
  readonly args: Omit<ExecutionArgs, "rootValue">;
  /** A key that subscriptions share if equal events get equal answers: the same API key, document and variables. */
  readonly sameAs: string;
}

interface Answered {
  readonly events: readonly unknown[];
  readonly answers: Promise<readonly ExecutionResult[]>;
}

const shared = new WeakMap<object, Map<string, Answered>>();

/**
 * Answers events in their order with one execution. Subscriptions with the same key share it, as when a thousand pages
 * show one import.
 */
export function answerEvents(
  events: readonly unknown[],
  { args, sameAs }: Answering,
): Promise<readonly ExecutionResult[]> {
  const [first] = events;
  if (typeof first !== "object" || first === null) return answerNow(events, args);
  const known = shared.get(first) ?? new Map<string, Answered>();
  shared.set(first, known);
  const found = known.get(sameAs);
  if (found !== undefined && isSame(found.events, events)) return found.answers;
  const answers = answerNow(events, args);
  known.set(sameAs, { events, answers });
  return answers;
}

const isSame = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && left.every((event, index) => event === right[index]);

async function answerNow(
  events: readonly unknown[],
  args: Answering["args"],
): Promise<readonly ExecutionResult[]> {
  const { data, errors = [] } = await execute({ ...args, rootValue: events });
  const [[name, found] = ["", []]] = Object.entries(data ?? {});
  const answers: readonly unknown[] = Array.isArray(found) ? found : [];
  const common = errors.filter(({ path }) => typeof path?.[1] !== "number");
  return events.map((_, index): ExecutionResult => {
    const answer = answers[index] ?? null;
    // The fields of subscriptions are non-null, so an event that failed has no data at all.
    const own = answer === null ? null : { [name]: answer };
    if (errors.length === 0) return { data: own };
    const faults = [...errors.filter(({ path }) => path?.[1] === index), ...common];
    return faults.length === 0 ? { data: own } : { data: own, errors: faults.map(asOfOne) };
  });
}

// Takes the event's place in the batch out of the error's path: the client knows nothing of batches.
function asOfOne(error: GraphQLError): GraphQLError {
  const { nodes, source, positions, originalError, extensions, path } = error;
  const [name, , ...rest] = path ?? [];
  return new GraphQLError(error.message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    originalError: originalError ?? null,
    extensions,
    path: name === undefined ? null : [name, ...rest],
  });
}
