import { fieldIn, textOf } from "../../domain/people/profile.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import type { Candidate } from "../rows/candidate.ts";
import type { DecidedPerson } from "./group-decision.ts";
import { listOf } from "./describe-group.ts";

/**
 * Gives each person one external ID: `chosen` if the person or one of their rows has it, else the external ID that the
 * person has already, else the only one in their rows. Every other external ID becomes a former external ID, which
 * still leads to the person.
 */
export function chooseExternalIds(
  people: readonly DecidedPerson[],
  chosen: string | null,
): Result<DecidedPerson[]> {
  let isChosenThere = chosen === null;
  const open: string[] = [];
  const withOneId = people.map((decided) => {
    const { person, candidates } = decided;
    const current = person === null ? null : textOf(person.profile, "externalId");
    // Former external IDs of the person are no conflict, because they belong to the person already.
    const given = [...new Set(candidates.flatMap(externalIdOf))].filter(
      (value) => person?.profile.has(fieldIn("formerExternalIds", value)) !== true,
    );
    const isChoice = chosen !== null && (chosen === current || given.includes(chosen));
    isChosenThere ||= isChoice;
    if (given.length === 0) return decided;
    if (!isChoice && current === null && given.length > 1) open.push(...given);
    const stays = isChoice ? chosen : (current ?? given[0] ?? null);
    const former = new Set([...given, ...(current === null ? [] : [current])]);
    if (stays !== null) former.delete(stays);
    if (former.size === 0) return decided;
    return { ...decided, candidates: rewrite(candidates, stays, current, former) };
  });
  if (open.length > 0) {
    const message = `The rows of one person have different external IDs: ${listOf(open)}. Say which stays.`;
    return fail(problem("CONFLICT", message, ["externalId"]));
  }
  if (!isChosenThere) {
    const message = `The external ID ${chosen ?? ""} belongs neither to a person into whom rows go nor to one of these rows.`;
    return fail(problem("INVALID", message, ["externalId"]));
  }
  return succeed(withOneId);
}

/**
 * Moves all external IDs of a person's rows to the first row: one as the person's external ID, unless the person has it
 * already, and every other one as a former external ID.
 */
function rewrite(
  candidates: readonly Candidate[],
  stays: string | null,
  current: string | null,
  former: ReadonlySet<string>,
): Candidate[] {
  const marks = Object.fromEntries(
    [...former].map((value) => [fieldIn("formerExternalIds", value), true] as const),
  );
  return candidates.map((candidate, index) => {
    const { values, fillOnly } = candidate;
    const { externalId: _, ...others } = values;
    if (index > 0) return { ...candidate, values: others };
    // The external ID that the decision about the conflict chose replaces the stored one, even if the rows' column of
    // external IDs is set to fill only gaps.
    const fills = fillOnly?.filter((field) => field !== "externalId");
    const own = stays === null || stays === current ? {} : { externalId: stays };
    return {
      ...candidate,
      values: { ...own, ...others, ...marks },
      ...(fills === undefined ? {} : { fillOnly: fills }),
    };
  });
}

function externalIdOf({ values }: Candidate): string[] {
  const value = values["externalId"];
  return value === undefined ? [] : [String(value)];
}
