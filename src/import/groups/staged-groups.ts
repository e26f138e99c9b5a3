import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Candidate } from "../rows/candidate.ts";
import { identifiersOfCandidate } from "./group-rows.ts";
import type { RowGroup } from "./group-rows.ts";

/** A group that waits to be imported: its rows, and the ids of the stored people who share identifiers with them. */
export interface StagedGroup {
  /** The number of the group among all groups of the file, from 0. */
  readonly ordinal: number;
  readonly candidates: readonly Candidate[];
  readonly people: readonly string[];
  /** The identifiers of all rows, without repetitions. */
  readonly identifiers: readonly Identifier[];
  /** If the group has one stored person and changes nothing in them: the version of that person at the analysis. */
  readonly unchangedVersion?: number;
}

/** Consecutive groups of a file, packed for storing. */
export interface StagedBatch {
  /** The ordinal of the first group. */
  readonly first: number;
  readonly groups: number;
  readonly rows: number;
  readonly hasPeople: boolean;
  /** A text in UTF-8, as `StagedPayload` describes. It is made of bytes because the rows are kept as bytes. */
  readonly payload: Buffer;
}

/** How many groups or bytes end a batch, whichever is reached first; the next group begins another batch. */
export interface BatchSize {
  readonly groups: number;
  /** The bytes of packed text, roughly counted, after which a batch ends; its last group may exceed them. */
  readonly bytes: number;
}

export const defaultBatchSize: BatchSize = { groups: 1_000, bytes: 3_000_000 };

/** What the text of a packed batch contains, as JSON. */
export interface StagedPayload {
  readonly sizes: readonly number[];
  /** The ids of the stored people of each group that has any, with the index of the group in the batch, from 0. */
  readonly people: readonly (readonly [place: number, ids: readonly string[]])[];
  readonly candidates: readonly Candidate[];
  /**
   * For each group that has too many rows to be planned: the index of the group in the batch, from 0, and the numbers
   * of its rows after the first 50. `candidates` contains only the first 50 rows of such a group, for people to look
   * at. The values of the later rows are not stored, because nothing uses them.
   */
  readonly others: readonly (readonly [place: number, rows: LeanRows])[];
}

/** How many rows of a group that is too large to be planned are stored with values, so that people can look at them. */
const ROWS_TO_SHOW = 50;

/**
 * The numbers and lines of those rows of a group that are stored without values, in short form. `steps` has one number
 * for each row: the difference between its row number and that of the row before it. The line of a row is its row
 * number plus an offset. `offsets` lists an offset, with the row's index in `steps`, only where it changes.
 */
interface LeanRows {
  readonly steps: readonly number[];
  readonly offsets: readonly (readonly [place: number, offset: number])[];
  /** The identifiers of all rows of the group, without repetitions. */
  readonly identifiers: readonly Identifier[];
}

/** Converts a candidate to text, from which `decodeCandidate` restores it. */
export function encodeCandidate(candidate: Candidate): string {
  return JSON.stringify(candidate);
}

/** Restores a candidate. The text must come from `encodeCandidate`, because it is not checked. */
export function decodeCandidate(text: string): Candidate {
  const candidate: Candidate = JSON.parse(text);
  return candidate;
}

/**
 * Packs groups into batches. `encodedRow` returns the text of a row's candidate in UTF-8, by the row's ordinal. A group
 * of more rows than `rowsPerGroup` is always a conflict and never imported. So only its first 50 rows are stored with
 * values, which people can look at when they decide the conflict.
 */
export function* stageGroups(
  groups: readonly RowGroup[],
  encodedRow: (row: number) => Buffer,
  rowsPerGroup: number,
  size: BatchSize = defaultBatchSize,
): Generator<StagedBatch> {
  let open = createBatch(0);
  for (const [ordinal, group] of groups.entries()) {
    if (open.sizes.length >= size.groups || open.bytes >= size.bytes) {
      yield toBatch(open);
      open = createBatch(ordinal);
    }
    addGroup(open, group, encodedRow, rowsPerGroup);
  }
  if (open.sizes.length > 0) yield toBatch(open);
}

/**
 * Returns the groups of a batch, from its payload as text, as they were before packing; of very large groups most rows
 * have no values.
 */
export function unstageGroups({
  first,
  payload,
}: {
  readonly first: number;
  readonly payload: string;
}): StagedGroup[] {
  const { sizes, people, candidates, others }: StagedPayload = JSON.parse(payload);
  const peopleAt = new Map(people);
  const othersAt = new Map(others);
  let start = 0;
  return sizes.map((size, place) => {
    const own = candidates.slice(start, start + size);
    start += size;
    const lean = othersAt.get(place);
    const last = own.at(-1);
    return {
      ordinal: first + place,
      candidates: lean === undefined || last === undefined ? own : [...own, ...fatten(last, lean)],
      people: peopleAt.get(place) ?? [],
      identifiers: lean?.identifiers ?? identifiersOfGroup(own),
    };
  });
}

const COMMA = Buffer.from(",");
const END = Buffer.from("]}");

interface BatchDraft {
  readonly first: number;
  readonly sizes: number[];
  readonly people: [number, readonly string[]][];
  readonly encoded: Buffer[];
  readonly others: [number, LeanRows][];
  bytes: number;
  rows: number;
}

function createBatch(first: number): BatchDraft {
  return { first, sizes: [], people: [], encoded: [], others: [], bytes: 0, rows: 0 };
}

function addGroup(
  open: BatchDraft,
  { rows, people }: RowGroup,
  encodedRow: (row: number) => Buffer,
  rowsPerGroup: number,
): void {
  const place = open.sizes.length;
  const isTooLarge = rows.length > rowsPerGroup;
  const whole = isTooLarge ? rows.slice(0, Math.min(ROWS_TO_SHOW, rowsPerGroup)) : rows;
  open.sizes.push(whole.length);
  for (const row of whole) {
    const text = encodedRow(row);
    open.encoded.push(text);
    open.bytes += text.length;
  }
  if (isTooLarge) {
    const lean = slim(rows, encodedRow, whole.length);
    open.others.push([place, lean]);
    open.bytes += 2 * lean.steps.length + 20 * lean.identifiers.length;
  }
  if (people.length > 0) {
    open.people.push([place, people]);
    open.bytes += 27 * people.length;
  }
  open.rows += rows.length;
}

function toBatch({ first, sizes, people, encoded, others, rows }: BatchDraft): StagedBatch {
  const rest = JSON.stringify({ sizes, people, others });
  const parts: Buffer[] = [Buffer.from(`${rest.slice(0, -1)},"candidates":[`)];
  for (const [place, text] of encoded.entries()) {
    if (place > 0) parts.push(COMMA);
    parts.push(text);
  }
  const payload = Buffer.concat([...parts, END]);
  return { first, groups: sizes.length, rows, hasPeople: people.length > 0, payload };
}

function identifiersOfGroup(candidates: readonly Candidate[]): Identifier[] {
  const [first] = candidates;
  if (first === undefined) return [];
  if (candidates.length === 1) return identifiersOfCandidate(first);
  return [...new Set(candidates.flatMap(identifiersOfCandidate))];
}

function slim(
  rows: readonly number[],
  encodedRow: (row: number) => Buffer,
  whole: number,
): LeanRows {
  const steps: number[] = [];
  const offsets: [number, number][] = [];
  const identifiers = new Set<Identifier>();
  let last: number | null = null;
  let lastOffset = 0;
  for (const [place, ordinal] of rows.entries()) {
    const candidate = decodeCandidate(encodedRow(ordinal).toString());
    const { row, line } = candidate;
    for (const identifier of identifiersOfCandidate(candidate)) identifiers.add(identifier);
    if (last !== null && place >= whole) {
      const offset = (line ?? row) - row;
      if (offset !== lastOffset) offsets.push([steps.length, offset]);
      lastOffset = offset;
      steps.push(row - last);
    }
    last = row;
  }
  return { steps, offsets, identifiers: [...identifiers] };
}

function fatten(last: Candidate, { steps, offsets }: LeanRows): Candidate[] {
  const offsetAt = new Map(offsets);
  let row = last.row;
  let offset = 0;
  return steps.map((step, place) => {
    row += step;
    offset = offsetAt.get(place) ?? offset;
    const where = offset === 0 ? { row } : { row, line: row + offset };
    return { ...where, values: {}, phones: [], emails: [], tags: [] };
  });
}
