import { Types } from "mongoose";
import type { mongo } from "mongoose";
import type { Origin } from "../../domain/people/revision.ts";
import type { Database } from "../../models/database.ts";
import { derivedFields } from "../../models/deletion-notice.ts";
import type { DeletionNoticeRecord } from "../../models/deletion-notice.ts";
import { toReason } from "./removal-reason.ts";
import type { WriteOptions } from "./write-options.ts";

// MongoDB allows 16 MiB for a document and for the change event about it. A notice may have more bytes than this number
// says, by the size of one person, so the number is far below 16 MiB.
const BYTES_A_NOTICE = 4 * 1024 * 1024;

/**
 * Writes notices of deletions before they happen, so that the change log has the deleted people for filters to match.
 */
export interface DeletionNotices {
  /**
   * Copies people who are about to be deleted into notices, from which the readers of the change log learn the values
   * of the deleted people. Returns the function by which the caller removes these notices after the deletion.
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
      const deletion = new Types.ObjectId();
      const pipeline = noticesOf(ids, deletion, origin);
      if (options.session === undefined) {
        // $merge keeps the records within the database, which makes the notices of an undone import cheap.
        const merge = { $merge: { into: deletionNotices.collectionName, whenMatched: "fail" } };
        await people.aggregate([...pipeline, merge], options).toArray();
      } else {
        // $merge is not allowed in a transaction, so here this process reads the notices and writes them to MongoDB.
        const notices = await people.aggregate<DeletionNoticeRecord>(pipeline, options).toArray();
        if (notices.length > 0) await deletionNotices.insertMany(notices, options);
      }
      return async () => {
        await deletionNotices.deleteMany({ _id: partsOf(deletion) }, options);
      };
    },
  };
}

function noticesOf(
  ids: readonly Types.ObjectId[],
  deletion: Types.ObjectId,
  origin: Origin,
): mongo.BSON.Document[] {
  return [
    { $match: { _id: { $in: ids } } },
    { $unset: [...derivedFields, "head.changes"] },
    { $set: { bytes: { $bsonSize: "$$ROOT" } } },
    {
      $setWindowFields: {
        sortBy: { _id: 1 },
        output: { bytes: { $sum: "$bytes", window: { documents: ["unbounded", "current"] } } },
      },
    },
    {
      $group: {
        _id: { deletion, part: { $floor: { $divide: ["$bytes", BYTES_A_NOTICE] } } },
        people: { $push: "$$ROOT" },
      },
    },
    { $set: toReason(origin) },
  ];
}

function partsOf(deletion: Types.ObjectId): mongo.Condition<DeletionNoticeRecord["_id"]> {
  return { $gte: { deletion, part: 0 }, $lte: { deletion, part: Number.MAX_SAFE_INTEGER } };
}
