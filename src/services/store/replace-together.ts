import type { mongo, Types } from "mongoose";
import { charactersOf } from "../../domain/people/person-size.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonUpdate } from "../../domain/people/person-write.ts";
import { toPersonRecord } from "../../models/person-mapping.ts";
import type { PersonRecord } from "../../models/person.ts";
import type { WriteOptions } from "./write-options.ts";

const PEOPLE_TOGETHER = 1_000;
/** Of the texts of the people of one update. A character is stored in up to 80 bytes, and 16 MiB is what MongoDB takes. */
const CHARACTERS_TOGETHER = 200_000;

/**
 * Replaces people who have the version that was read, many by one update, which takes MongoDB half of what an update of each
 * takes. Answers how many it found; a duplicate key, which is thrown, leaves the rest of them as they were. No answer is
 * remembered for a retry: the caller asks again for what it does not know to be written.
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
    // Each becomes the record that stands where their id stands among the ids.
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
