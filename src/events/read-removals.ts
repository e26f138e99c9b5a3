import type { Types } from "mongoose";
import { toDeletedEvent } from "../domain/people/person-event.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { Origin } from "../domain/people/revision.ts";
import type { Database } from "../models/database.ts";
import type { DeletionNoticeRecord, PlainPersonRecord } from "../models/deletion-notice.ts";
import { toPerson } from "../models/person-mapping.ts";
import type { RemovalRecord } from "../models/removal.ts";
import { toRevision } from "../models/revision-mapping.ts";
import type { TombstoneRecord } from "../models/tombstone.ts";
import { isNotice, isNoticeRemoval, isRemoval, isTombstone } from "./logged-change.ts";
import type { LoggedChange, Removal } from "./logged-change.ts";

/**
 * The people whose deletion a notice in the log announced, by their ids, with the values that they had. Each is dropped
 * once the deletion itself is read or its notice was removed.
 */
export type Announced = Map<string, { record: PlainPersonRecord; notice: DeletionNoticeRecord }>;

/**
 * Returns the events of the people whom changes removed, by these changes. When a notice is read, its people are added
 * to `announced`; when the deletion of a person is read, their values are taken out of `announced`. If the notice was
 * read with an earlier page, or by another reader, the event has no values.
 */
export async function readRemovals(
  stored: Pick<Database, "removals">,
  changes: readonly LoggedChange[],
  announced: Announced,
): Promise<Map<LoggedChange, PersonEvent>> {
  const events = new Map<LoggedChange, PersonEvent>();
  const unannounced: Removal[] = [];
  for (const change of changes) {
    if (isNotice(change)) announce(change.fullDocument, announced);
    else if (isNoticeRemoval(change)) forget(change.documentKey._id, announced);
    else if (isTombstone(change)) {
      const event = toBuried(change.fullDocument, announced);
      if (event !== null) events.set(change, event);
    } else if (isRemoval(change)) {
      const event = toRemoved(change, announced);
      if (event === null) unannounced.push(change);
      else events.set(change, event);
    }
  }
  const reasons = await findReasons(stored, unannounced);
  for (const change of unannounced) {
    const id = change.documentKey._id.toHexString();
    // The record of a removal expires after a month. Without it, only the deletion itself is known.
    const origin = reasons.get(id) ?? { at: change.wallTime, cause: "DELETED" as const };
    events.set(change, toDeletedEvent(id, null, origin));
  }
  return events;
}

function toBuried(tombstone: TombstoneRecord, announced: Announced): PersonEvent | null {
  // A person absorbed by a merge gets no event of their own: the survivor's event tells that they were removed.
  if (tombstone.absorbedBy !== undefined) return null;
  const { person, version } = tombstone._id;
  const id = person.toHexString();
  const { record } = announced.get(id) ?? {};
  announced.delete(id);
  const before = record === undefined ? null : toPerson(record);
  return toDeletedEvent(id, before, toRevision(tombstone, version + 1, tombstone.at));
}

function toRemoved({ documentKey }: Removal, announced: Announced): PersonEvent | null {
  const id = documentKey._id.toHexString();
  const known = announced.get(id);
  if (known === undefined) return null;
  announced.delete(id);
  const { record, notice } = known;
  return toDeletedEvent(id, toPerson(record), toRevision(notice, record.version + 1, notice.at));
}

async function findReasons(
  { removals }: Pick<Database, "removals">,
  removed: readonly Removal[],
): Promise<ReadonlyMap<string, Origin>> {
  if (removed.length === 0) return new Map();
  const ids = removed.map(({ documentKey }) => documentKey._id);
  // A removal that failed may name the same people as the later one that deleted them, so the latest one is taken.
  const records = await removals.find({ people: { $in: ids } }, { sort: { _id: 1 } }).toArray();
  return new Map(records.flatMap((record) => record.people.map((id) => toReasonOf(id, record))));
}

function toReasonOf(person: Types.ObjectId, record: RemovalRecord): [string, Origin] {
  return [person.toHexString(), toRevision(record, 0, record.at)];
}

function announce(notice: DeletionNoticeRecord, announced: Announced): void {
  for (const record of notice.people) announced.set(record._id.toHexString(), { record, notice });
}

function forget({ deletion, part }: DeletionNoticeRecord["_id"], announced: Announced): void {
  for (const [id, { notice }] of announced) {
    if (notice._id.part === part && notice._id.deletion.equals(deletion)) announced.delete(id);
  }
}
