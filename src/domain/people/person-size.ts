import type { Person } from "./person.ts";
import type { Change } from "./revision.ts";
import type { Entry, FieldName, Profile } from "./profile.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { fold } from "../values/fold.ts";

const MEBIBYTE = 1024 * 1024;
/** A character takes at most four bytes, and folded up to eleven times what it took. */
export const MOST_BYTES_A_CHARACTER = 33;
/** What the changes of one write may take: beside a person of the most bytes a document of the database, 16 MiB, has room for it. */
const MOST_BYTES_OF_CHANGES = 8 * MEBIBYTE;

/** Whether a profile's values, as they are or as they are folded for comparing, take more bytes than that. */
export function isLargerThan(
  profile: Iterable<readonly [FieldName, Pick<Entry, "value">]>,
  most: number,
): boolean {
  let characters = 0;
  for (const [field, { value }] of profile) characters += field.length + String(value).length;
  return characters * MOST_BYTES_A_CHARACTER > most && bytesOfProfile(profile) > most;
}

/** The bytes of a profile's values, as they are or as they are folded for comparing: whichever are more. */
export function bytesOfProfile(
  profile: Iterable<readonly [FieldName, Pick<Entry, "value">]>,
): number {
  let values = 0;
  let folded = 0;
  for (const [field, entry] of profile) {
    values += bytesOf(field, entry);
    if (typeof entry.value === "string") folded += Buffer.byteLength(fold(entry.value));
  }
  return Math.max(values, folded);
}

/** Why a profile may not become another: it would be larger than that, and larger than it was; null where it may. */
export function refuseGrowth(before: Profile, after: Profile, most: number): Problem | null {
  if (!isLargerThan(after, most) || bytesOfProfile(after) <= bytesOfProfile(before)) return null;
  const message = `The person's values would take more than ${toMebibytes(most)} together, which is the most that is allowed.`;
  return problem("TOO_LARGE", message);
}

/** Whether people together take more bytes than that. */
export function areLargerThan(people: readonly Pick<Person, "profile">[], most: number): boolean {
  let left = most;
  for (const { profile } of people) {
    if (isLargerThan(profile, left)) return true;
    left -= bytesOfProfile(profile);
  }
  return false;
}

/** The same of what a row says by itself. */
export function isRowLargerThan(
  values: Readonly<Record<FieldName, AttributeValue>>,
  most: number,
): boolean {
  let characters = 0;
  for (const field in values) characters += field.length + String(values[field]).length;
  if (characters * MOST_BYTES_A_CHARACTER <= most) return false;
  return isLargerThan(
    Object.entries(values).map(([field, value]) => [field, { value }]),
    most,
  );
}

/** Whether what changes at once is more than a document has room for; the changes of one step between two profiles never are. */
export function areTooLarge(changes: readonly Change[]): boolean {
  let bytes = 0;
  for (const { field, before, after } of changes) {
    if (before !== null) bytes += bytesOf(field, before);
    if (after !== null) bytes += bytesOf(field, after);
  }
  return bytes > MOST_BYTES_OF_CHANGES;
}

/** The characters of a person's values and of their latest change. */
export function charactersOf({ profile, head }: Pick<Person, "profile" | "head">): number {
  let characters = charactersOfChanges(head.changes);
  for (const [field, { value }] of profile) characters += field.length + String(value).length;
  return characters;
}

/** The characters of what changed. */
export function charactersOfChanges(changes: readonly Change[]): number {
  let characters = 0;
  for (const { field, before, after } of changes) {
    characters += field.length + String(before?.value).length + String(after?.value).length;
  }
  return characters;
}

/** A number of bytes as people read it. */
export function toMebibytes(bytes: number): string {
  if (bytes < MEBIBYTE / 10) return `${bytes.toLocaleString("en-US")} bytes`;
  return `${Math.round((bytes / MEBIBYTE) * 10) / 10} MiB`;
}

function bytesOf(field: FieldName, { value }: Pick<Entry, "value">): number {
  return Buffer.byteLength(field) + (typeof value === "string" ? Buffer.byteLength(value) : 8);
}
