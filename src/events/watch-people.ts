import type { mongo, Types } from "mongoose";
import { toCreatedEvent, toDeletedEvent, toWrittenEvent } from "../domain/people/person-event.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { Person } from "../domain/people/person.ts";
import type { Collections } from "../models/collections.ts";
import type { DeletionNoticeRecord, PlainPersonRecord } from "../models/deletion-notice.ts";
import { toPerson, toRevision } from "../models/person-mapping.ts";
import type { PersonRecord } from "../models/person.ts";
import type { TombstoneRecord } from "../models/tombstone.ts";
import { findPersonAt } from "./find-person-at.ts";
import { watchCollection } from "./watch-collection.ts";
import type { Watch, WatchedChange } from "./watch-collection.ts";

const PEOPLE = "people";
const NOTICES = "deletionNotices";
const TOMBSTONES = "tombstones";
/** What filters name things by: after a change of these, a filter may mean something else. */
const VOCABULARY = ["tags", "attributeDefinitions", "segments"] as const;

/** Who hears of people. */
export interface PeopleListener {
  /** Hears of every change of a person, in commit order; the next is told once it has resolved. */
  readonly onEvent: (event: PersonEvent, committedAt: mongo.Timestamp) => Promise<void>;
  /** Hears that a tag, an attribute or a segment has changed. */
  readonly onVocabulary: () => void;
  /** Hears once that nothing more will come although nobody closed the watch. */
  readonly onEnd: (error: unknown) => void;
}

/** A change as the pipeline below lets it through. */
interface PeopleChange extends WatchedChange {
  readonly ns: { readonly coll: string };
  readonly documentKey: {
    readonly _id: Types.ObjectId | DeletionNoticeRecord["_id"] | TombstoneRecord["_id"];
  };
  /** Of an update: what stood there when the change was read, if anybody did. */
  readonly fullDocument?: PersonRecord | DeletionNoticeRecord | TombstoneRecord | null;
  readonly updateDescription?: { readonly updatedFields?: { readonly version?: number } };
  readonly clusterTime: mongo.Timestamp;
  /** Those of the transaction, where it was in one. */
  readonly lsid?: { readonly id: mongo.Binary };
  readonly txnNumber?: number | mongo.Long;
}

/** Somebody whose deletion was announced. */
interface Announced {
  readonly record: PlainPersonRecord;
  readonly notice: DeletionNoticeRecord;
}

/** Follows the people of a database from now on: one change stream that sees the writes of every process. */
export async function watchPeople(
  db: mongo.Db,
  stored: Collections,
  listener: PeopleListener,
): Promise<Watch> {
  const announced = new Map<string, Announced>();
  // Whom the transaction that is being told has removed: a survivor that it writes next absorbed them.
  let removed: { readonly transaction: string; readonly ids: Set<string> } | null = null;
  let loading: Promise<void> | null = null;

  function announce(notice: DeletionNoticeRecord): void {
    for (const record of notice.people) {
      announced.set(record._id.toHexString(), { record, notice });
    }
  }

  // A deletion may have been announced before anybody listened, and come after.
  async function loadNotices(): Promise<void> {
    const notices = await stored.deletionNotices.find().toArray();
    for (const notice of notices) announce(notice);
  }

  function readWrite(person: Person, change: PeopleChange): PersonEvent {
    announced.delete(person.id); // Who was written since is not deleted by that any more.
    if (change.operationType === "insert") return toCreatedEvent(person);
    const isAbsorber = removed !== null && removed.transaction === transactionOf(change);
    return toWrittenEvent(person, isAbsorber ? (removed?.ids ?? null) : null);
  }

  function readRemoval(tombstone: TombstoneRecord, change: PeopleChange): PersonEvent | null {
    const id = tombstone._id.person.toHexString();
    const deletion = announced.get(id);
    announced.delete(id);
    const transaction = transactionOf(change);
    if (tombstone.absorbedBy === undefined) {
      if (deletion === undefined) return null;
      const { record, notice } = deletion;
      return toDeletedEvent(toPerson(record), toRevision(notice, record.version + 1, notice.at));
    }
    if (transaction !== null) {
      if (removed?.transaction !== transaction) removed = { transaction, ids: new Set() };
      removed.ids.add(id);
    }
    return null; // Absorbed: the survivor's event tells of it.
  }

  async function readPerson(
    { _id }: { readonly _id: Types.ObjectId },
    change: PeopleChange,
  ): Promise<PersonEvent | null> {
    const { fullDocument = null, updateDescription } = change;
    const record = fullDocument !== null && "phones" in fullDocument ? fullDocument : null;
    const version = updateDescription?.updatedFields?.version ?? record?.version;
    // Many people are written by one update, of which the stream tells only what differs.
    const person = version === undefined ? null : await findPersonAt(stored, _id, version, record);
    return person === null ? null : readWrite(person, change);
  }

  async function read(change: PeopleChange): Promise<PersonEvent | null> {
    const { ns, operationType, documentKey, fullDocument = null } = change;
    if (ns.coll === PEOPLE) {
      const { _id } = documentKey;
      return "deletion" in _id || "person" in _id ? null : readPerson({ _id }, change);
    }
    if (fullDocument !== null && ns.coll === TOMBSTONES) {
      return "people" in fullDocument || "phones" in fullDocument
        ? null
        : readRemoval(fullDocument, change);
    }
    if (ns.coll !== NOTICES) listener.onVocabulary();
    else if (fullDocument !== null && "people" in fullDocument) announce(fullDocument);
    else if (operationType === "delete" && "deletion" in documentKey._id) forget(documentKey._id);
    return null;
  }

  // The notice is taken back once its people are deleted: whoever is left was not.
  function forget({ deletion, part }: DeletionNoticeRecord["_id"]): void {
    for (const [id, { notice }] of announced) {
      if (notice._id.part === part && notice._id.deletion.equals(deletion)) announced.delete(id);
    }
  }

  return watchCollection<PeopleChange>(db, {
    open: (start) =>
      db.watch<mongo.BSON.Document, PeopleChange>([{ $match: watched }], {
        ...start,
        fullDocument: "updateLookup",
      }),
    onChange: async (change) => {
      await (loading ??= loadNotices());
      if (change.operationType === "invalidate") return;
      const event = await read(change);
      if (event !== null) await listener.onEvent(event, change.clusterTime);
    },
    onEnd: listener.onEnd,
  });
}

const watched = {
  $or: [
    { "ns.coll": PEOPLE, operationType: { $in: ["insert", "replace"] } },
    {
      "ns.coll": PEOPLE,
      operationType: "update",
      "updateDescription.updatedFields.version": { $exists: true },
    },
    { "ns.coll": TOMBSTONES, operationType: "insert" },
    { "ns.coll": NOTICES, operationType: { $in: ["insert", "delete"] } },
    {
      "ns.coll": { $in: VOCABULARY },
      operationType: { $in: ["insert", "update", "replace", "delete"] },
    },
    { operationType: "invalidate" },
  ],
};

function transactionOf({ lsid, txnNumber }: PeopleChange): string | null {
  return lsid === undefined || txnNumber === undefined
    ? null
    : `${lsid.id.toString("hex")}:${String(txnNumber)}`;
}
