import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Candidate } from "../rows/candidate.ts";
import { identifiersOfCandidate } from "./group-rows.ts";
import type { StagedPayload } from "./staged-groups.ts";

/** The payload of a batch without groups. */
export const noGroups: string = JSON.stringify({
  sizes: [],
  people: [],
  others: [],
  candidates: [],
} satisfies StagedPayload);

/**
 * Removes all rows and people of groups that contain no row to keep. Such a group stays in the payload without rows, so
 * that the indexes of the groups after it do not change. If no group remains, `noGroups` is returned.
 */
export function keepGroups(payload: string, isKept: (row: number) => boolean): string {
  const { sizes, people, candidates, others }: StagedPayload = JSON.parse(payload);
  const places = new Set<number>();
  let start = 0;
  const kept = sizes.map((size, place) => {
    const own = candidates.slice(start, start + size);
    start += size;
    if (!own.some(({ row }) => isKept(row))) return [];
    places.add(place);
    return own;
  });
  if (places.size === 0) return noGroups;
  const some = {
    sizes: kept.map(({ length }) => length),
    people: people.filter(([place]) => places.has(place)),
    others: others.filter(([place]) => places.has(place)),
    candidates: kept.flat(),
  } satisfies StagedPayload;
  return JSON.stringify(some);
}

/**
 * Returns the payload without the values of some people: of their rows only the row numbers remain. Returns null if the
 * given payload contains no values of these people, so that nothing needs to be written.
 */
export function eraseStagedRows(
  payload: string,
  isTheirRow: (row: number) => boolean,
  isTheirs: (identifier: Identifier) => boolean,
): string | null {
  const staged: StagedPayload = JSON.parse(payload);
  let hasErased = false;
  const candidates = staged.candidates.map((candidate) => {
    const isErased = isTheirRow(candidate.row) || identifiersOfCandidate(candidate).some(isTheirs);
    hasErased ||= isErased;
    return isErased ? withoutValues(candidate) : candidate;
  });
  const others = staged.others.map(([place, lean]) => {
    const identifiers = lean.identifiers.filter((identifier) => !isTheirs(identifier));
    hasErased ||= identifiers.length < lean.identifiers.length;
    return [place, { ...lean, identifiers }] as const;
  });
  return hasErased ? JSON.stringify({ ...staged, candidates, others }) : null;
}

function withoutValues({ row, line }: Candidate): Candidate {
  const place = line === undefined ? { row } : { row, line };
  return { ...place, values: {}, phones: [], emails: [], tags: [] };
}
