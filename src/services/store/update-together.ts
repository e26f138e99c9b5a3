import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { charactersOf } from "../../domain/people/person-size.ts";
import type { PersonUpdate } from "../../domain/people/person-write.ts";
import { toPersonPatch } from "../../models/person-patch.ts";
import type { PersonRecord } from "../../models/person.ts";
import type { WriteOptions } from "./write-options.ts";

const PEOPLE_TOGETHER = 1_000;
/**
 * The most characters in the texts of one update: each takes up to 80 bytes in its stored forms, and a command may have
 * 16 MiB.
 */
const CHARACTERS_TOGETHER = 200_000;

/**
 * Updates people who still have the version that was read, many with one command: this costs MongoDB half as much as
 * one update for each person. Sends only the fields that may have changed. Returns how many of the people it found. If
 * a new value is a duplicate key, the error is thrown: people updated before stay updated, the others are not updated.
 * If the answer to such a command is lost, the driver cannot find out what became of it, so callers must look up which
 * people were written.
 */
export async function updateTogether(
  people: mongo.Collection<PersonRecord>,
  updates: readonly PersonUpdate[],
  options: WriteOptions,
): Promise<number> {
  let found = 0;
  for (const group of groupUpdates(updates)) {
    const ids = group.updates.map(({ after }) => new Types.ObjectId(after.id));
    const { matchedCount } = await people.updateMany(
      { _id: { $in: ids }, version: group.version },
      patching(ids, group.updates),
      options,
    );
    found += matchedCount;
  }
  return found;
}

/** A field that no stored person has, which holds the new values while a person is updated. */
const PATCH = "patch";

/**
 * Returns the pipeline with which MongoDB gives each person the fields that the person's update may have changed. It
 * names each of these fields, because merging whole documents takes MongoDB a fifth longer.
 */
function patching(
  ids: readonly Types.ObjectId[],
  updates: readonly PersonUpdate[],
): mongo.BSON.Document[] {
  const patches: object[] = [];
  const uses = new Map<string, { set: number; unset: number }>();
  const useOf = (field: string): { set: number; unset: number } => {
    const use = uses.get(field) ?? { set: 0, unset: 0 };
    uses.set(field, use);
    return use;
  };
  for (const update of updates) {
    const { set, unset } = toPersonPatch(update);
    for (const field in set) useOf(field).set += 1;
    for (const field of unset) useOf(field).unset += 1;
    // No stored field is null, so null can say that a field is removed.
    const removed = unset.map((field) => [field, null] as const);
    patches.push(removed.length === 0 ? set : { ...set, ...Object.fromEntries(removed) });
  }
  // For each document, the pipeline looks up the position of its id in `ids`. `patches` has the same order as `ids`.
  const place = { $indexOfArray: [{ $literal: ids }, "$_id"] };
  const fields = [...uses].map(([field, { set, unset }]) => {
    const value = `$${PATCH}.${field}`;
    if (set === updates.length) return [field, value];
    const orNone = { $ifNull: [value, "$$REMOVE"] };
    if (set + unset === updates.length) return [field, orNone];
    const isLeft = { $eq: [{ $type: value }, "missing"] };
    return [field, { $cond: [isLeft, `$${field}`, orNone] }];
  });
  return [
    { $set: { [PATCH]: { $arrayElemAt: [{ $literal: patches }, place] } } },
    { $set: Object.fromEntries(fields) },
    { $unset: PATCH },
  ];
}

interface UpdateGroup {
  readonly version: number;
  readonly updates: PersonUpdate[];
}

function* groupUpdates(updates: readonly PersonUpdate[]): Generator<UpdateGroup> {
  const open = new Map<number, UpdateGroup & { characters: number }>();
  for (const update of updates) {
    const { before, after } = update;
    const characters = charactersOf(after);
    const group = open.get(before.version);
    const isFull =
      group !== undefined &&
      (group.updates.length === PEOPLE_TOGETHER ||
        group.characters + characters > CHARACTERS_TOGETHER);
    if (group === undefined || isFull) {
      if (group !== undefined) yield group;
      open.set(before.version, { version: before.version, updates: [update], characters });
    } else {
      group.updates.push(update);
      group.characters += characters;
    }
  }
  yield* open.values();
}
