import type { Types } from "mongoose";
import { withRetry } from "../../database/retry.ts";
import type { PersonWrite, WriteOutcome } from "../../domain/people/person-write.ts";
import type { Origin } from "../../domain/people/revision.ts";
import { portionsOf } from "../../domain/portions.ts";
import type { VersionRecord } from "../store/find-versions.ts";
import type { PersonStore } from "../store/person-store.ts";
import { writePeople } from "../store/write-people.ts";

/** Tags that an operation adds to people or removes from them. */
export interface TagChange {
  readonly tagIds: readonly Types.ObjectId[];
  readonly isRemoval: boolean;
  /**
   * How many tags a person may have. A person who might get more is not changed here. The caller then reads the whole
   * person to decide.
   */
  readonly tagsPerPerson: number;
  readonly operationId: string;
  readonly apiKeyId: string;
}

/** How many people were changed, and the ids of those who are left to be read whole and changed one by one. */
export interface TagsChanged {
  readonly changed: number;
  readonly left: readonly string[];
}

/**
 * Adds or removes tags of many people, of whom it reads only the versions and tags: this takes a fraction of the time of
 * reading and replacing whole people. It leaves out people whom others write meanwhile, who were merged, and who might
 * get too many tags. Repeating it changes nothing, because people who have the tags already are not written.
 */
export async function changeTags(
  store: PersonStore,
  ids: readonly string[],
  { operationId, apiKeyId, ...change }: TagChange,
): Promise<TagsChanged> {
  const found = await store.versionsOf(ids);
  const origin: Origin = { at: new Date(), cause: "TAGGED", operationId, apiKeyId };
  const left: string[] = [];
  const writes = ids.flatMap((id): PersonWrite[] => {
    const record = found.get(id);
    const write = record === undefined ? null : planTags(id, record, change, origin);
    if (write === null) left.push(id);
    return write === null || write.kind === "none" ? [] : [write];
  });
  const outcomes = await writeMarks(store, writes);
  const stale = writes.flatMap((write, index) =>
    write.kind === "mark" && outcomes[index] !== "written" ? [write.person.id] : [],
  );
  return { changed: writes.length - stale.length, left: [...left, ...stale] };
}

/**
 * Writes marks, or takes them back, in two halves at the same time. While MongoDB writes one half, this process
 * prepares the other half, so the whole takes a fifth less time.
 */
export async function writeMarks(
  store: PersonStore,
  writes: readonly PersonWrite[],
): Promise<WriteOutcome[]> {
  const halves = [...portionsOf(writes, Math.max(1, Math.ceil(writes.length / 2)))];
  // If MongoDB elects a new primary, these commands are interrupted. The driver does not repeat them, so `withRetry`
  // does.
  const write = (half: readonly PersonWrite[]): Promise<WriteOutcome[]> =>
    withRetry(() => writePeople(store, half));
  return (await Promise.all(halves.map(write))).flat();
}

/** Returns what to write to a person; null if that can only be decided with the whole person. */
function planTags(
  id: string,
  { version, tags }: VersionRecord,
  { tagIds, isRemoval, tagsPerPerson }: Pick<TagChange, "tagIds" | "isRemoval" | "tagsPerPerson">,
  origin: Origin,
): PersonWrite | null {
  const has = tags.map((tag) => tag.toHexString());
  const named = tagIds.map((tag) => tag.toHexString());
  const concerned = isRemoval
    ? has.filter((tag) => named.includes(tag))
    : named.filter((tag) => !has.includes(tag));
  if (concerned.length === 0) return { kind: "none" };
  if (!isRemoval && tags.length + concerned.length > tagsPerPerson) return null;
  return { kind: "mark", person: { id, version }, tagIds: concerned, isRemoval, origin };
}
