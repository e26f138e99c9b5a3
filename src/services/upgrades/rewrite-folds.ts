import { isDeepStrictEqual } from "node:util";
import type { mongo, Types } from "mongoose";
import { portionsAsTheyCome } from "../../domain/portions.ts";
import { SEARCH_WORDS_VERSION } from "../../domain/search/search-words.ts";
import { FOLD_VERSION } from "../../domain/values/fold.ts";
import type { Database } from "../../models/database.ts";
import { bytesOf } from "../../models/merge-parts.ts";
import { toPerson, toPersonRecord } from "../../models/person-mapping.ts";
import type { PersonRecord } from "../../models/person.ts";
import type { Rewriting } from "./rewrite-all.ts";

const PEOPLE_AT_A_TIME = 500;
/** The most bytes of people that are held in memory at a time. */
const BYTES_AT_A_TIME = 8 * 1024 * 1024;

/**
 * Rewrites the folded copies of people's texts, which searches use, if an earlier version of the program folded the
 * texts in another way. People get no new revision by this. People who are written meanwhile need no rewriting, because
 * the current program has folded their texts.
 */
export function foldsOf({ people }: Pick<Database, "people">): Rewriting {
  return {
    name: "people",
    version: FOLD_VERSION + SEARCH_WORDS_VERSION,
    async rewriteNext(after) {
      const records = people
        .find(after === null ? {} : { _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(PEOPLE_AT_A_TIME);
      let last: Types.ObjectId | null = null;
      for await (const some of portionsAsTheyCome(records, BYTES_AT_A_TIME, bytesOf)) {
        const updates = some.flatMap(toUpdate);
        if (updates.length > 0) await people.bulkWrite(updates, { ordered: false });
        last = some.at(-1)?._id ?? null;
      }
      return last;
    },
  };
}

function toUpdate(record: PersonRecord): mongo.AnyBulkWriteOperation<PersonRecord>[] {
  const { folded, words, attributes } = toPersonRecord(toPerson(record));
  const now = { folded, words, attributes };
  const stored = { folded: record.folded, words: record.words, attributes: record.attributes };
  if (isDeepStrictEqual(now, stored)) return [];
  const update = {
    $set: {
      folded,
      ...(words === undefined ? {} : { words }),
      ...(attributes === undefined ? {} : { attributes }),
    },
    ...(words === undefined ? { $unset: { words: true as const } } : {}),
  };
  const { _id, version } = record;
  return [{ updateOne: { filter: { _id, version }, update } }];
}
