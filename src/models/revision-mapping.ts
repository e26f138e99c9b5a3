import { Types } from "mongoose";
import { createdAtOf } from "../domain/ids.ts";
import { membersByGroup } from "../domain/people/profile.ts";
import type { Person } from "../domain/people/person.ts";
import type { Entry } from "../domain/people/profile.ts";
import { changesOfCreation } from "../domain/people/revision.ts";
import type { Change, Origin, Revision } from "../domain/people/revision.ts";
import type { Mutable } from "./mutable.ts";
import { toObjectId } from "./object-ids.ts";
import type { ChangeRecord, EntryRecord, HeadRecord } from "./person.ts";
import type { RevisionRecord } from "./revision.ts";

import { toProfile, toProfileRecord } from "./profile-mapping.ts";
/**
 * Converts a revision from the form in which the archive stores it to the form that the domain uses. If the person was
 * deleted, the revision has no changes.
 */
export function toArchivedRevision(record: RevisionRecord): Revision {
  const revision = toRevision(record, record._id.version, record.at);
  if (record.created === undefined) return revision;
  const createdAt = createdAtOf(record._id.person.toHexString());
  return { ...revision, changes: changesOfCreation(toProfile(record.created, createdAt)) };
}

/** Converts a revision to the form in which it is archived. */
export function toRevisionRecord(personId: string, revision: Revision): RevisionRecord {
  return {
    _id: { person: new Types.ObjectId(personId), version: revision.version },
    at: revision.at,
    ...toHeadRecord(revision),
    changes: revision.changes.map(toChangeRecord),
  };
}

/** Returns a person's latest revision in archived form. A creation is stored as the profile that it created. */
export function toArchivedHead({ id, head, profile }: Person): RevisionRecord {
  if (head.version > 1) return toRevisionRecord(id, head);
  return {
    _id: { person: new Types.ObjectId(id), version: head.version },
    at: head.at,
    ...toHeadRecord(head),
    created: toProfileRecord(profile, membersByGroup(profile), createdAtOf(id)),
  };
}

/**
 * Converts a person's latest revision from its stored form to the form that the domain uses. If the person was created
 * by this revision, `changes` is empty, because what was created is stored in the person's document, not as changes.
 */
export function toRevision(record: HeadRecord, version: number, at: Date): Revision {
  return {
    version,
    at,
    cause: record.cause,
    ...(record.importId === undefined ? {} : { importId: record.importId.toHexString() }),
    ...(record.operationId === undefined ? {} : { operationId: record.operationId.toHexString() }),
    ...(record.keyId === undefined ? {} : { apiKeyId: record.keyId.toHexString() }),
    ...(record.undoes === undefined ? {} : { undoes: record.undoes.toHexString() }),
    changes: (record.changes ?? []).map(toChange),
  };
}

/** Converts a revision to the form in which a person's own document holds it. */
export function toHeadRecord(revision: Revision): HeadRecord {
  const record = toOriginRecord(revision);
  if (revision.version !== 1) record.changes = revision.changes.map(toChangeRecord);
  return record;
}

/** Converts when, by whom and because of what people were removed to the form in which it is stored. */
export function toReason(origin: Origin): Omit<HeadRecord, "changes"> & { readonly at: Date } {
  return { at: origin.at, ...toOriginRecord(origin) };
}

function toOriginRecord({
  cause,
  importId,
  operationId,
  apiKeyId,
  undoes,
}: Omit<Origin, "at">): Mutable<HeadRecord> {
  const record: Mutable<HeadRecord> = { cause };
  if (importId !== undefined) record.importId = toObjectId(importId);
  if (operationId !== undefined) record.operationId = toObjectId(operationId);
  if (apiKeyId !== undefined) record.keyId = toObjectId(apiKeyId);
  if (undoes !== undefined) record.undoes = toObjectId(undoes);
  return record;
}

function toChange(record: ChangeRecord): Change {
  return {
    field: record.field,
    before: toEntry(record.before),
    after: toEntry(record.after),
    ...(record.mergeId === undefined ? {} : { mergeId: record.mergeId.toHexString() }),
  };
}

function toChangeRecord(change: Change): ChangeRecord {
  return {
    field: change.field,
    ...(change.before === null ? {} : { before: toEntryRecord(change.before) }),
    ...(change.after === null ? {} : { after: toEntryRecord(change.after) }),
    ...(change.mergeId === undefined ? {} : { mergeId: new Types.ObjectId(change.mergeId) }),
  };
}

function toEntry(record: EntryRecord | undefined): Entry | null {
  return record === undefined ? null : { value: record.v, at: record.at, order: record.o ?? 0 };
}

function toEntryRecord({ value, at, order }: Entry): EntryRecord {
  return order === 0 ? { v: value, at } : { v: value, at, o: order };
}
