import { execute, GraphQLError } from "graphql";
import type { ExecutionArgs, ExecutionResult } from "graphql";

/** What the events of a subscription are answered by. */
export interface Answering {
  /** Of the schema that answers many events at once. */
  readonly args: Omit<ExecutionArgs, "rootValue">;
  /** The same for subscriptions that get the same answers to the same events: those of one key that ask for the same. */
  readonly sameAs: string;
}

interface Answered {
  readonly events: readonly unknown[];
  readonly answers: Promise<readonly ExecutionResult[]>;
}

const shared = new WeakMap<object, Map<string, Answered>>();

/** The answers to some events, in their order, by one execution; a thousand pages that show one import share it. */
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
    // Every subscription answers with what is never null, so that a fault of it leaves no data.
    const own = answer === null ? null : { [name]: answer };
    if (errors.length === 0) return { data: own };
    const faults = [...errors.filter(({ path }) => path?.[1] === index), ...common];
    return faults.length === 0 ? { data: own } : { data: own, errors: faults.map(asOfOne) };
  });
}

// The client knows nothing of the list in which its event was answered.
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
