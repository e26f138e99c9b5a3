import type { Person } from "./person.ts";
import type { Change } from "./revision.ts";
import type { Entry, FieldName, Profile } from "./profile.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { fold } from "../values/fold.ts";

const MEBIBYTE = 1024 * 1024;
/** The most bytes that one UTF-16 unit can take: three in UTF-8, and folding can make a text eleven times as long. */
export const MOST_BYTES_A_CHARACTER = 33;
/**
 * The most bytes for the changes of one write: MongoDB stores these changes and the largest person in one document,
 * which may have at most 16 MiB.
 */
const MOST_BYTES_OF_CHANGES = 8 * MEBIBYTE;

/**
 * Whether a profile is larger than `most` bytes. The values are measured as written and as folded for search; the
 * larger size counts.
 */
export function isLargerThan(
  profile: ReadonlyMap<FieldName, Pick<Entry, "value">>,
  most: number,
): boolean {
  let characters = 0;
  // Not `for … of`, for which V8 creates two objects for each field.
  profile.forEach(({ value }, field) => {
    characters += field.length + String(value).length;
  });
  return characters * MOST_BYTES_A_CHARACTER > most && bytesOfProfile(profile) > most;
}

/**
 * Returns the size of a profile in bytes. The values are measured as written and as folded for search; the larger size
 * counts.
 */
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

/**
 * Returns a problem if a profile would exceed `most` bytes and also be larger than before; null if the change is
 * allowed.
 */
export function refuseGrowth(before: Profile, after: Profile, most: number): Problem | null {
  if (!isLargerThan(after, most) || bytesOfProfile(after) <= bytesOfProfile(before)) return null;
  const message = `The person's values would take more than ${toMebibytes(most)} together, which is the most that is allowed.`;
  return problem("TOO_LARGE", message);
}

/** Whether the profiles of these people take more than `most` bytes together. */
export function areLargerThan(people: readonly Pick<Person, "profile">[], most: number): boolean {
  let left = most;
  for (const { profile } of people) {
    if (isLargerThan(profile, left)) return true;
    left -= bytesOfProfile(profile);
  }
  return false;
}

/** Whether the values of one row take more than `most` bytes. */
export function isRowLargerThan(
  values: Readonly<Record<FieldName, AttributeValue>>,
  most: number,
): boolean {
  let characters = 0;
  for (const field in values) characters += field.length + String(values[field]).length;
  if (characters * MOST_BYTES_A_CHARACTER <= most) return false;
  return isLargerThan(
    new Map(Object.entries(values).map(([field, value]) => [field, { value }])),
    most,
  );
}

/**
 * Whether changes take more room than one document has. The changes from one valid profile to another never do; those
 * of a merge of many people may.
 */
export function areTooLarge(changes: readonly Change[]): boolean {
  let bytes = 0;
  for (const { field, before, after } of changes) {
    if (before !== null) bytes += bytesOf(field, before);
    if (after !== null) bytes += bytesOf(field, after);
  }
  return bytes > MOST_BYTES_OF_CHANGES;
}

/**
 * Returns the number of characters in a person's values and latest revision, field names included: a fast estimate of
 * size.
 */
export function charactersOf({ profile, head }: Pick<Person, "profile" | "head">): number {
  let characters = charactersOfChanges(head.changes);
  for (const [field, { value }] of profile) characters += field.length + String(value).length;
  return characters;
}

/** Returns the number of characters in the field names of the changes and in the values before and after them. */
export function charactersOfChanges(changes: readonly Change[]): number {
  let characters = 0;
  for (const { field, before, after } of changes) {
    characters += field.length + String(before?.value).length + String(after?.value).length;
  }
  return characters;
}

/** Formats a number of bytes for a message, in MiB or, if small, in bytes. */
export function toMebibytes(bytes: number): string {
  if (bytes < MEBIBYTE / 10) return `${bytes.toLocaleString("en-US")} bytes`;
  return `${Math.round((bytes / MEBIBYTE) * 10) / 10} MiB`;
}

function bytesOf(field: FieldName, { value }: Pick<Entry, "value">): number {
  return Buffer.byteLength(field) + (typeof value === "string" ? Buffer.byteLength(value) : 8);
}
