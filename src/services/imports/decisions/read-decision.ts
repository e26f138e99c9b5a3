import { fromPublicId } from "../../../domain/ids.ts";
import { fail, problem, succeed } from "../../../domain/result.ts";
import type { Problem, Result } from "../../../domain/result.ts";
import type { GroupDecision, RowTarget } from "../../../import/groups/group-decision.ts";
import { listOf } from "../../../import/groups/describe-group.ts";
import type { OpenConflict } from "./read-conflicts.ts";

/** What a client requests for a conflict: where each row goes, or which identifiers to ignore. */
export interface DecisionRequest {
  readonly conflictId: string;
  readonly rows: readonly { readonly row: number; readonly into: string }[];
  readonly externalId: string | null;
  /** Identifiers, in any notation, that belong to no person: without them the group is split. */
  readonly ignoreIdentifiers: readonly string[];
  readonly similarToo: boolean;
  /**
   * With `similarToo`, only similar groups after this row are decided, because earlier calls did those before it; null
   * in the first call.
   */
  readonly similarAfter: number | null;
}

/** A decision, and a function that returns the path of a row in the client's input, for problems. */
export interface ReadDecision {
  readonly decision: GroupDecision;
  readonly pathOf: (place: number) => readonly string[];
}

/**
 * Reads what a client requested for a group. The client must say for every row into whom it goes, or that it is left
 * out. For a group with too many rows to decide about each, the client can only leave out all of them.
 */
export function readDecision(
  { group: { candidates }, isLarge }: OpenConflict,
  { rows, externalId, similarToo }: DecisionRequest,
): Result<ReadDecision> {
  const problems: Problem[] = [];
  const placeOf = new Map(candidates.map(({ row }, place) => [row, place]));
  const targets = new Map<number, { readonly target: RowTarget; readonly index: number }>();
  for (const [index, { row, into }] of rows.entries()) {
    const at = ["rows", String(index)];
    const place = placeOf.get(row);
    const target = toTarget(into);
    if (place === undefined)
      problems.push(problem("INVALID", `Row ${row} is not one of the group.`, [...at, "row"]));
    else if (targets.has(place))
      problems.push(problem("INVALID", `Row ${row} is named twice.`, [...at, "row"]));
    else if (target === null) problems.push(problem("INVALID", HOW, [...at, "into"]));
    else if (isLarge && target.kind !== "skip")
      problems.push(problem("INVALID", ONLY_SKIPPED, [...at, "into"]));
    else if (similarToo && target.kind === "person")
      problems.push(problem("INVALID", NOT_ALIKE, [...at, "into"]));
    else targets.set(place, { target, index });
  }
  const open = candidates.flatMap(({ row }, place) => (targets.has(place) ? [] : [String(row)]));
  if (problems.length === 0 && targets.size === 0)
    problems.push(problem("INVALID", "Say for each row where it goes.", ["rows"]));
  if (problems.length === 0 && open.length > 0 && !isLarge)
    problems.push(problem("INVALID", `Say where these rows go, too: ${listOf(open)}.`, ["rows"]));
  if (problems.length > 0) return fail(...problems);
  return succeed({
    decision: {
      targets: candidates.map((_, place) => targets.get(place)?.target ?? { kind: "skip" }),
      externalId: externalId?.trim() ?? null,
    },
    pathOf: (place) => ["rows", String(targets.get(place)?.index ?? 0), "into"],
  });
}

const HOW =
  "A row goes into the id of a person of the group, FIRST, NEW (or NEW1, NEW2 … for several people) or SKIP.";
const ONLY_SKIPPED =
  "The group has too many rows to be decided one by one: skip it, or choose an identifier that belongs to nobody.";
const NOT_ALIKE =
  "Similar groups have other people: their rows can only go to the person created first, to new people, or nowhere.";

function toTarget(into: string): RowTarget | null {
  if (into === "FIRST") return { kind: "first" };
  if (into === "SKIP") return { kind: "skip" };
  const [, number] = /^NEW(\d{0,4})$/.exec(into) ?? [];
  if (number !== undefined) return { kind: "new", number: Number(number) };
  const id = fromPublicId("person", into);
  return id === null ? null : { kind: "person", id };
}
