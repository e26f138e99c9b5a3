import { isDeepStrictEqual } from "node:util";
import type { mongo, Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import { FOLD_VERSION } from "../../domain/values/fold.ts";
import { toKey } from "../../domain/segments/segment.ts";
import { caseKey } from "../../domain/values/text.ts";
import { log } from "../../log.ts";
import { nameOfSegment } from "../../models/segment.ts";
import type { SegmentReferenceRecord } from "../../models/segment.ts";
import { nameOfTag } from "../../models/tag.ts";
import type { Rewriting } from "./rewrite-all.ts";

const NAMED_AT_A_TIME = 1_000;

type Fields = Readonly<Record<string, unknown>>;

/** The fields that are read of a tag, an attribute or a segment. */
interface StoredName {
  readonly _id: Types.ObjectId;
  readonly name?: string;
  readonly key: string;
  readonly tags?: readonly SegmentReferenceRecord[];
  readonly attributes?: readonly SegmentReferenceRecord[];
}

/**
 * Rewrites what is derived from the names of tags, segments and attributes. It is quick, and must be done before
 * anything is looked up by name. If two names now have the same key, the second one keeps its former key: it is
 * reported as a problem, and is found by name again after it is renamed.
 */
export function nameRewritingsOf(database: mongo.Db): readonly Rewriting[] {
  return [
    rewritingOf(database, "tags", ({ name = "" }) => nameOfTag(name)),
    rewritingOf(database, "attributeDefinitions", ({ key }) => ({ foldedKey: caseKey(key) })),
    rewritingOf(database, "segments", ({ name = "", tags = [], attributes = [] }) => ({
      ...nameOfSegment(name),
      tags: tags.map(toReference),
      attributes: attributes.map(toReference),
    })),
  ];
}

/**
 * Tells `rewriteAll` how to rewrite the documents of one collection. `fieldsOf` returns all fields that are derived
 * from the name of a document; the fields are written if they differ from what is stored.
 */
function rewritingOf(
  database: mongo.Db,
  name: string,
  fieldsOf: (stored: StoredName) => Fields,
): Rewriting {
  return {
    name,
    version: FOLD_VERSION,
    async rewriteNext(after) {
      const collection = database.collection<StoredName>(name);
      const stored = collection
        .find(after === null ? {} : { _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(NAMED_AT_A_TIME);
      let last: Types.ObjectId | null = null;
      for await (const one of stored) {
        last = one._id;
        const fields = fieldsOf(one);
        if (isDeepStrictEqual(fields, valuesOf(one, Object.keys(fields)))) continue;
        try {
          await collection.updateOne({ _id: one._id }, { $set: fields });
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          const { key: _key, foldedKey: _foldedKey, ...rest } = fields;
          if (Object.keys(rest).length > 0)
            await collection.updateOne({ _id: one._id }, { $set: rest });
          const id = one._id.toHexString();
          log.warn(
            { of: name, id },
            "Two names differ only in case, by Unicode's case folding; rename one of them.",
          );
        }
      }
      return last;
    },
  };
}

function valuesOf(stored: object, fields: readonly string[]): Fields {
  const values = new Map(Object.entries(stored));
  return Object.fromEntries(fields.map((field) => [field, values.get(field)]));
}

function toReference({ id, name }: SegmentReferenceRecord): SegmentReferenceRecord {
  return { key: toKey(name), id, name };
}
