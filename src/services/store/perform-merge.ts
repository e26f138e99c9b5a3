import type { mongo } from "mongoose";
import { Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Collections } from "../../models/collections.ts";
import { toPersonRecord } from "../../models/person-mapping.ts";
import type { MergeCause, MergeRecord } from "../../models/merge.ts";
import type { PersonStore, WriteOutcome } from "./person-store.ts";

/** Somebody who is absorbed, and the merge that does it; people with one merge id are absorbed by one merge. */
export interface Absorption {
  /** Fixed beforehand, so that a repeated write is recognised; of several in one write, ascending. */
  readonly mergeId: string;
  readonly absorbed: Person;
}

/** A merge as it was planned: whoever is in it still has the version that was read, or nothing is written. */
export interface PlannedWrite {
  readonly base: Person;
  readonly merges: readonly Absorption[];
  /** The base afterwards: its next version, whose head has each change of a merge tagged with the merge's id. */
  readonly after: Person;
  readonly cause: MergeCause;
  readonly importId?: string;
  readonly keyId?: string;
}

/**
 * Writes a planned merge: the absorbed people go, with their history archived, their records are kept for undo, and the
 * base is replaced. "stale": somebody in it was written or removed since; "taken": the base's new profile has an identifier
 * that another owns. Then nothing was written. Repeating a write that was done answers "written".
 *
 * With a session it is part of that transaction, which it leaves by `MergeNotWritten` or the duplicate key; without, it is one.
 */
export type PerformMerge = (
  planned: PlannedWrite,
  session?: mongo.ClientSession,
) => Promise<WriteOutcome>;

/** Leaves a transaction in which somebody was found to have changed. */
export class MergeNotWritten extends Error {
  constructor() {
    super("Somebody in the merge was changed since it was planned.");
  }
}

/** Whether a transaction was left because somebody in a merge, or an identifier, had changed since it was planned. */
export const isLostRace = (error: unknown): boolean =>
  error instanceof MergeNotWritten || isDuplicateKey(error);

/** The writer of merges over a store and the collections that it is a part of. */
export function createPerformMerge(store: PersonStore, { merges }: Collections): PerformMerge {
  async function write(planned: PlannedWrite, session: mongo.ClientSession): Promise<void> {
    const absorbed = planned.merges.map((merge) => merge.absorbed);
    await store.archiveHeads(absorbed, { session });
    // Losers first: an identifier that is with its new owner before it left the old one is a duplicate key.
    const removal = { origin: planned.after.head, absorbedBy: planned.base.id };
    const removals = await store.remove(absorbed, { removal, session });
    if (removals.includes("stale")) throw new MergeNotWritten();
    const [update] = await store.update([{ before: planned.base, after: planned.after }], {
      session,
    });
    if (update !== "written") throw new MergeNotWritten();
    await merges.insertMany(toMergeRecords(planned), { session });
  }

  async function isWritten({ merges: planned, base }: PlannedWrite): Promise<boolean> {
    const [first] = planned;
    if (first === undefined) return false;
    const filter = {
      _id: new Types.ObjectId(first.mergeId),
      survivorId: new Types.ObjectId(base.id),
    };
    return (await merges.findOne(filter, { projection: { _id: 1 } })) !== null;
  }

  return async (planned, session) => {
    if (session !== undefined) {
      await write(planned, session);
      return "written";
    }
    try {
      await inTransaction((own) => write(planned, own));
      return "written";
    } catch (error) {
      if (!isLostRace(error)) throw error;
      if (await isWritten(planned)) return "written";
      return error instanceof MergeNotWritten ? "stale" : "taken";
    }
  };
}

function toMergeRecords({
  base,
  merges,
  after,
  cause,
  importId,
  keyId,
}: PlannedWrite): MergeRecord[] {
  const byMerge = new Map<string, Person[]>();
  for (const { mergeId, absorbed } of merges) {
    byMerge.set(mergeId, [...(byMerge.get(mergeId) ?? []), absorbed]);
  }
  return [...byMerge].map(([mergeId, absorbed]) => ({
    _id: new Types.ObjectId(mergeId),
    survivorId: new Types.ObjectId(base.id),
    absorbedIds: absorbed.map(({ id }) => new Types.ObjectId(id)),
    absorbed: absorbed.map((person) =>
      toPersonRecord({ ...person, head: { ...person.head, changes: [] } }),
    ),
    cause,
    ...(importId === undefined ? {} : { importId: new Types.ObjectId(importId) }),
    ...(keyId === undefined ? {} : { keyId: new Types.ObjectId(keyId) }),
    at: after.updatedAt,
    survivorVersion: after.version,
  }));
}
