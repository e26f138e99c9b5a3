import type { mongo } from "mongoose";
import { Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonMerge, PersonUpdate, WriteOutcome } from "../../domain/people/person-write.ts";
import type { Database } from "../../models/database.ts";
import type { MergePartRecord, MergeRecord } from "../../models/merge.ts";
import { splitAbsorbed } from "../../models/merge-parts.ts";
import { toPersonRecord } from "../../models/person-mapping.ts";
import { createPreparedMerges } from "./prepared-merges.ts";
import type { Remover } from "./remove-people.ts";
import type { RevisionArchive } from "./revision-archive.ts";
import type { WriteOptions } from "./write-options.ts";

/**
 * What a merge uses to write people: `update` replaces the survivor, `remove` removes the absorbed people, and
 * `archiveHeads` archives latest revisions.
 */
interface MergeStore extends Pick<RevisionArchive, "archiveHeads">, Pick<Remover, "remove"> {
  update(updates: readonly PersonUpdate[], options: WriteOptions): Promise<WriteOutcome[]>;
}

/** In which transaction a merge is written, and what else is written in it. */
export interface MergeOptions {
  /** The transaction to take part in; without it, the merge is a transaction of its own. */
  readonly session?: mongo.ClientSession;
  /** Writes further things in the own transaction of the merge, after the merge. Not called if `session` is given. */
  readonly alongside?: (session: mongo.ClientSession) => Promise<void>;
}

/** Writes a planned merge, completely or not at all; see `PersonStore.merge` for its outcomes and errors. */
export type WriteMerge = (merge: PersonMerge, options?: MergeOptions) => Promise<WriteOutcome>;

/** Thrown to abort a transaction because a person of the merge has changed. */
export class MergeNotWritten extends Error {
  constructor() {
    super("Somebody in the merge was changed since it was planned.");
  }
}

/**
 * Returns whether a transaction was aborted because a person of a merge, or the owner of an identifier, had changed
 * since it was planned.
 */
export const isLostRace = (error: unknown): boolean =>
  error instanceof MergeNotWritten || isDuplicateKey(error);

/** Creates the function that writes planned merges; `writer` replaces the survivor and removes the absorbed people. */
export function createMergeWriter(writer: MergeStore, database: Database): WriteMerge {
  const { merges, mergeParts } = database;
  const prepared = createPreparedMerges(database);

  /**
   * Archives the latest revisions of the survivor and the absorbed people, and writes the large documents of a merge,
   * before its transaction: all together might not fit into the cache of a small database. If the merge then fails,
   * this does no harm: nobody reads the documents of a merge that does not exist, and whoever reads a history leaves
   * out an archived revision that is still the person's latest.
   */
  async function prepare({ before, absorbed }: PersonMerge, { parts }: MergeDocuments) {
    await writer.archiveHeads([before, ...absorbed.map((absorption) => absorption.absorbed)]);
    await prepared.prepare(parts);
  }

  async function writePrepared(
    merge: PersonMerge,
    documents: MergeDocuments,
    session: mongo.ClientSession,
  ): Promise<void> {
    if (!(await prepared.claim(documents.parts, session))) throw new MergeNotWritten();
    await write(merge, documents, session);
  }

  async function write(
    merge: PersonMerge,
    { records }: MergeDocuments,
    session: mongo.ClientSession,
  ): Promise<void> {
    const absorbed = merge.absorbed.map((absorption) => absorption.absorbed);
    // The absorbed people are removed first: an identifier cannot go to the survivor while its old owner is in the
    // unique index.
    const removal = { origin: merge.after.head, absorbedBy: merge.before.id };
    const removals = await writer.remove(absorbed, { removal, session });
    if (removals.includes("stale")) throw new MergeNotWritten();
    const [update] = await writer.update([merge], { session });
    if (update !== "written") throw new MergeNotWritten();
    await merges.insertMany([...records], { session });
  }

  async function writeWhole(
    merge: PersonMerge,
    documents: MergeDocuments,
    session: mongo.ClientSession,
  ): Promise<void> {
    const absorbed = merge.absorbed.map((absorption) => absorption.absorbed);
    await writer.archiveHeads(absorbed, { session });
    await write(merge, documents, session);
    if (documents.parts.length > 0) await mergeParts.insertMany([...documents.parts], { session });
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

  return async (merge, { session, alongside } = {}) => {
    const documents = toDocuments(merge);
    if (session !== undefined) {
      await writeWhole(merge, documents, session);
      return "written";
    }
    const isLarge = documents.parts.length > 0;
    if (isLarge && (await isWritten(merge))) return "written";
    if (isLarge) await prepare(merge, documents);
    try {
      await inTransaction(database, async (own) => {
        await (isLarge ? writePrepared : writeWhole)(merge, documents, own);
        await alongside?.(own);
      });
      return "written";
    } catch (error) {
      if (!isLostRace(error)) throw error;
      if (await isWritten(merge)) return "written";
      await prepared.abandon(documents.parts);
      return error instanceof MergeNotWritten ? "stale" : "taken";
    }
  };
}

interface MergeDocuments {
  readonly records: readonly MergeRecord[];
  readonly parts: readonly MergePartRecord[];
}

function toDocuments({ before, absorbed, after, cause }: PersonMerge): MergeDocuments {
  const byMerge = new Map<string, Person[]>();
  for (const { mergeId, absorbed: person } of absorbed) {
    byMerge.set(mergeId, [...(byMerge.get(mergeId) ?? []), person]);
  }
  const { importId, apiKeyId } = after.head;
  const split = [...byMerge].map(([mergeId, people]) => {
    const record = {
      _id: new Types.ObjectId(mergeId),
      survivorId: new Types.ObjectId(before.id),
      absorbedIds: people.map(({ id }) => new Types.ObjectId(id)),
      cause,
      ...(importId === undefined ? {} : { importId: new Types.ObjectId(importId) }),
      ...(apiKeyId === undefined ? {} : { keyId: new Types.ObjectId(apiKeyId) }),
      at: after.updatedAt,
      survivorVersion: after.version,
    };
    return splitAbsorbed(
      record,
      people.map((person) => toPersonRecord({ ...person, head: { ...person.head, changes: [] } })),
    );
  });
  return {
    records: split.map(({ record }) => record),
    parts: split.flatMap(({ parts }) => parts),
  };
}
