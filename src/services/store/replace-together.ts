import type { mongo, Types } from "mongoose";
import { charactersOf } from "../../domain/people/person-size.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonUpdate } from "../../domain/people/person-write.ts";
import { toPersonRecord } from "../../models/person-mapping.ts";
import type { PersonRecord } from "../../models/person.ts";
import type { WriteOptions } from "./write-options.ts";

const PEOPLE_TOGETHER = 1_000;
/**
 * The most characters in the texts of one update: each takes up to 80 bytes in its stored forms, and a command may have
 * 16 MiB.
 */
const CHARACTERS_TOGETHER = 200_000;

/**
 * Replaces people who still have the version that was read, many in one update: this costs MongoDB half as much as one
 * update for each person. Returns how many of them it found. If a new value is a duplicate key, the error is thrown:
 * people replaced before stay replaced, the others are not replaced. If the answer to such an update is lost, the
 * driver cannot find out what became of it, so callers must look up which people were written.
 */
export async function replaceTogether(
  people: mongo.Collection<PersonRecord>,
  updates: readonly PersonUpdate[],
  options: WriteOptions,
): Promise<number> {
  let found = 0;
  for (const { version, after } of groupUpdates(updates)) {
    const records = after.map(toPersonRecord);
    const ids: Types.ObjectId[] = records.map(({ _id }) => _id);
    // For each document, the pipeline looks up the position of its id in `ids`. `records` has the same order as `ids`,
    // so the record at that position replaces the document.
    const place = { $indexOfArray: [{ $literal: ids }, "$_id"] };
    const { matchedCount } = await people.updateMany(
      { _id: { $in: ids }, version },
      [{ $replaceWith: { $arrayElemAt: [{ $literal: records }, place] } }],
      options,
    );
    found += matchedCount;
  }
  return found;
}

interface UpdateGroup {
  readonly version: number;
  readonly after: Person[];
}

function* groupUpdates(updates: readonly PersonUpdate[]): Generator<UpdateGroup> {
  const open = new Map<number, UpdateGroup & { characters: number }>();
  for (const { before, after } of updates) {
    const characters = charactersOf(after);
    const group = open.get(before.version);
    const isFull =
      group !== undefined &&
      (group.after.length === PEOPLE_TOGETHER ||
        group.characters + characters > CHARACTERS_TOGETHER);
    if (group === undefined || isFull) {
      if (group !== undefined) yield group;
      open.set(before.version, { version: before.version, after: [after], characters });
    } else {
      group.after.push(after);
      group.characters += characters;
    }
  }
  yield* open.values();
}
