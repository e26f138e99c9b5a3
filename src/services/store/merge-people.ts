import type { mongo } from "mongoose";
import { Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonMerge, PersonUpdate, WriteOutcome } from "../../domain/people/person-write.ts";
import type { Collections } from "../../models/collections.ts";
import type { MergeRecord } from "../../models/merge.ts";
import { toPersonRecord } from "../../models/person-mapping.ts";
import type { Remover } from "./remove-people.ts";
import type { RevisionArchive } from "./revision-archive.ts";
import type { WriteOptions } from "./write-options.ts";

/** What a merge is written by. */
interface PeopleWriter extends Pick<RevisionArchive, "archiveHeads">, Pick<Remover, "remove"> {
  update(updates: readonly PersonUpdate[], options: WriteOptions): Promise<WriteOutcome[]>;
}

/** Writes a planned merge, as `PersonStore.merge` promises. */
export type MergePeople = (
  merge: PersonMerge,
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

/** The writer of merges over what writes people, and the collections that they are a part of. */
export function createMergePeople(writer: PeopleWriter, { merges }: Collections): MergePeople {
  async function write(merge: PersonMerge, session: mongo.ClientSession): Promise<void> {
    const absorbed = merge.absorbed.map((absorption) => absorption.absorbed);
    await writer.archiveHeads(absorbed, { session });
    // Losers first: an identifier that is with its new owner before it left the old one is a duplicate key.
    const removal = { origin: merge.after.head, absorbedBy: merge.before.id };
    const removals = await writer.remove(absorbed, { removal, session });
    if (removals.includes("stale")) throw new MergeNotWritten();
    const [update] = await writer.update([merge], { session });
    if (update !== "written") throw new MergeNotWritten();
    await merges.insertMany(toMergeRecords(merge), { session });
  }

  async function isWritten({ absorbed, before }: PersonMerge): Promise<boolean> {
    const [first] = absorbed;
    if (first === undefined) return false;
    const filter = {
      _id: new Types.ObjectId(first.mergeId),
      survivorId: new Types.ObjectId(before.id),
    };
    return (await merges.findOne(filter, { projection: { _id: 1 } })) !== null;
  }

  return async (merge, session) => {
    if (session !== undefined) {
      await write(merge, session);
      return "written";
    }
    try {
      await inTransaction((own) => write(merge, own));
      return "written";
    } catch (error) {
      if (!isLostRace(error)) throw error;
      if (await isWritten(merge)) return "written";
      return error instanceof MergeNotWritten ? "stale" : "taken";
    }
  };
}

function toMergeRecords({ before, absorbed, after, cause }: PersonMerge): MergeRecord[] {
  const byMerge = new Map<string, Person[]>();
  for (const { mergeId, absorbed: person } of absorbed) {
    byMerge.set(mergeId, [...(byMerge.get(mergeId) ?? []), person]);
  }
  const { importId, apiKeyId } = after.head;
  return [...byMerge].map(([mergeId, people]) => ({
    _id: new Types.ObjectId(mergeId),
    survivorId: new Types.ObjectId(before.id),
    absorbedIds: people.map(({ id }) => new Types.ObjectId(id)),
    absorbed: people.map((person) =>
      toPersonRecord({ ...person, head: { ...person.head, changes: [] } }),
    ),
    cause,
    ...(importId === undefined ? {} : { importId: new Types.ObjectId(importId) }),
    ...(apiKeyId === undefined ? {} : { keyId: new Types.ObjectId(apiKeyId) }),
    at: after.updatedAt,
    survivorVersion: after.version,
  }));
}
