import { Types } from "mongoose";
import type { mongo } from "mongoose";
import type { Origin } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import { derivedFields } from "../../models/deletion-notice.ts";
import type { DeletionNoticeRecord } from "../../models/deletion-notice.ts";
import { toReason } from "../../models/revision-mapping.ts";
import type { WriteOptions } from "./write-options.ts";

/**
 * Writes notices of deletions before they happen, so that the change log has the deleted people for filters to match.
 */
export interface DeletionNotices {
  /**
   * Copies people who are about to be deleted into a notice, from which the readers of the change log learn the values
   * of the deleted people. The people must fit into one document together, as a portion of `portionsOfPeople` does.
   * Returns the function by which the caller removes the notice after the deletion.
   */
  write(
    ids: readonly Types.ObjectId[],
    origin: Origin,
    options: WriteOptions,
  ): Promise<() => Promise<void>>;
}

/** Creates the writer of notices in one database; it keeps no state of its own. */
export function createDeletionNotices({ people, deletionNotices }: Database): DeletionNotices {
  return {
    write: async (ids, origin, options) => {
      const _id = { deletion: new Types.ObjectId(), part: 0 };
      const pipeline = noticeOf(_id, ids, origin);
      if (options.session === undefined) {
        // $merge keeps the records within the database, which makes the notices of an undone import cheap.
        const merge = { $merge: { into: deletionNotices.collectionName, whenMatched: "fail" } };
        await people.aggregate([...pipeline, merge], options).toArray();
      } else {
        // $merge is not allowed in a transaction, so here this process reads the notice and writes it to MongoDB.
        const notices = await people.aggregate<DeletionNoticeRecord>(pipeline, options).toArray();
        if (notices.length > 0) await deletionNotices.insertMany(notices, options);
      }
      return async () => {
        await deletionNotices.deleteOne({ _id }, options);
      };
    },
  };
}

function noticeOf(
  _id: DeletionNoticeRecord["_id"],
  ids: readonly Types.ObjectId[],
  origin: Origin,
): mongo.BSON.Document[] {
  return [
    { $match: { _id: { $in: ids } } },
    { $unset: [...derivedFields, "head.changes"] },
    { $group: { _id: { $literal: _id }, people: { $push: "$$ROOT" } } },
    { $set: toReason(origin) },
  ];
}
