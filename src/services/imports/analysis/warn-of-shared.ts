import type { Candidate } from "../../../import/rows/candidate.ts";
import type { OutcomeProblem } from "../../../import/groups/count-plan.ts";
import type { RowGroup } from "../../../import/groups/group-rows.ts";
import {
  FEWEST_SHARING,
  findSharedIdentifiers,
} from "../../../import/groups/shared-identifiers.ts";
import type { SharedIdentifier } from "../../../import/groups/shared-identifiers.ts";
import { describeIdentifier } from "../../../domain/people/identifiers.ts";
import { decodeCandidate, encodeCandidate } from "../../../import/groups/staged-groups.ts";
import type { ReadCandidates } from "./read-candidates.ts";
import type { ProblemWriter } from "../problems/write-import-problems.ts";

const MOST_RELATED = 20;

/** Warns of identifiers that rows of different people share. Returns how many of these rows had no warning before. */
export async function warnOfSharedIdentifiers(
  { encoded, marks }: Pick<ReadCandidates, "encoded" | "marks">,
  groups: readonly RowGroup[],
  problems: ProblemWriter,
): Promise<number> {
  let warned = 0;
  for (const { rows } of groups) {
    if (rows.length < FEWEST_SHARING) continue;
    const candidates = rows.map((ordinal) => decodeCandidate(encoded.get(ordinal)));
    const shared = findSharedIdentifiers(candidates);
    if (shared.length === 0) continue;
    const rowsWarned = new Set(shared.flatMap((each) => each.candidates.map(({ row }) => row)));
    for (const [place, candidate] of candidates.entries()) {
      const ordinal = rows[place];
      if (ordinal === undefined || !rowsWarned.has(candidate.row)) continue;
      if (candidate.hasWarnings === true) continue;
      warned += 1;
      encoded.set(ordinal, encodeCandidate({ ...candidate, hasWarnings: true }));
      marks[ordinal] = { hasWarnings: true, isPlain: false };
    }
    await problems.add(shared.flatMap(toProblems).toSorted((left, right) => left.row - right.row));
  }
  await problems.end();
  return warned;
}

function toProblems({ identifier, candidates }: SharedIdentifier): OutcomeProblem[] {
  const shown = candidates.slice(0, MOST_RELATED + 1).map(({ row }) => row);
  const message = `${candidates.length} rows with different surnames and no other identifier in common share the ${describeIdentifier(identifier)}: if it is not one person's, take it out of them.`;
  return candidates.map((candidate: Candidate) => ({
    row: candidate.row,
    ...(candidate.line === undefined ? {} : { line: candidate.line }),
    severity: "WARNING",
    code: "SHARED_IDENTIFIER",
    column: null,
    value: identifier.slice(2),
    message,
    relatedRows: shown.filter((row) => row !== candidate.row).slice(0, MOST_RELATED),
    relatedPeople: [],
  }));
}
