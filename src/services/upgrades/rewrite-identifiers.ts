import type { mongo, Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import {
  formerForms,
  IDENTIFIER_VERSION,
  toOneIdentifier,
} from "../../domain/people/former-forms.ts";
import {
  externalIdentifier,
  identifiersOf,
  phoneIdentifier,
} from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { log } from "../../log.ts";
import type { Collections } from "../../models/collections.ts";
import { partsOf } from "../../models/merge-parts.ts";
import { toPerson, toPersonRecord } from "../../models/person-mapping.ts";
import type {
  ChangeRecord,
  EntryRecord,
  PersonRecord,
  ProfileRecord,
} from "../../models/person.ts";
import type { RevisionRecord } from "../../models/revision.ts";
import { IDENTIFIERS } from "../store/known-forms.ts";
import type { Rewriting } from "./rewrite-all.ts";

const PEOPLE_AT_A_TIME = 200;
const MERGES_AT_A_TIME = 100;

/** What an identifier becomes; itself where it stays. */
type Rename = (identifier: Identifier) => Identifier;
type Stored = Pick<Collections, "people" | "revisions" | "merges" | "mergeParts">;

/**
 * Identifiers that an earlier version stored in another form: those of people with all their history, and of those whom
 * undoing a merge brings back. They are no change of a person. One whose form of now belongs to somebody else stays, and
 * the two are suggested as duplicates.
 */
export function identifierRewritingsOf(stored: Stored): readonly Rewriting[] {
  return [
    {
      name: "identifiersOfMerged",
      version: IDENTIFIER_VERSION,
      rewriteNext: (after) => rewriteMerges(stored, after),
    },
    {
      name: IDENTIFIERS,
      version: IDENTIFIER_VERSION,
      rewriteNext: (after) => rewritePeople(stored, after),
    },
  ];
}

async function rewritePeople(
  { people, revisions }: Stored,
  after: Types.ObjectId | null,
): Promise<Types.ObjectId | null> {
  const records = await people
    .find({ identifiers: { $in: [...formerForms] }, ...beyond(after) })
    .sort({ _id: 1 })
    .limit(PEOPLE_AT_A_TIME)
    .toArray();
  for (const record of records) {
    const taken = await findTaken(people, record);
    const rename: Rename = (identifier) =>
      taken.has(toOneIdentifier(identifier)) ? identifier : toOneIdentifier(identifier);
    if ((record.identifiers ?? []).every((identifier) => rename(identifier) === identifier))
      continue;
    // The history first: a process that dies in between does both again.
    await renameHistory(revisions, record._id, rename);
    await renamePerson(people, record, rename);
  }
  return records.at(-1)?._id ?? null;
}

async function rewriteMerges(
  { merges, mergeParts, revisions }: Stored,
  after: Types.ObjectId | null,
): Promise<Types.ObjectId | null> {
  const former = { "absorbed.identifiers": { $in: [...formerForms] } };
  const rename = async (absorbed: readonly PersonRecord[]): Promise<PersonRecord[]> => {
    for (const person of absorbed) await renameHistory(revisions, person._id, toOneIdentifier);
    return absorbed.map((person) => renameRecord(person, toOneIdentifier));
  };
  let last: Types.ObjectId | null = null;
  const found = merges
    .find({ $or: [former, { hasParts: true }], ...beyond(after) })
    .sort({ _id: 1 })
    .limit(MERGES_AT_A_TIME);
  for await (const { _id, absorbed, hasParts } of found) {
    await merges.updateOne({ _id, ...former }, { $set: { absorbed: await rename(absorbed) } });
    if (hasParts === true) {
      for await (const part of mergeParts.find({ _id: partsOf(_id), ...former })) {
        const renamed = await rename(part.absorbed);
        await mergeParts.updateOne({ _id: part._id }, { $set: { absorbed: renamed } });
      }
    }
    last = _id;
  }
  return last;
}

function beyond(after: Types.ObjectId | null): { readonly _id?: { readonly $gt: Types.ObjectId } } {
  return after === null ? {} : { _id: { $gt: after } };
}

/** The identifiers that would become those of somebody else. */
async function findTaken(
  people: Collections["people"],
  { _id, identifiers = [] }: PersonRecord,
): Promise<ReadonlySet<unknown>> {
  const now = identifiers
    .map(toOneIdentifier)
    .filter((identifier) => !identifiers.includes(identifier));
  const others = { identifiers: { $in: now }, _id: { $ne: _id } };
  const owned = new Set<unknown>(await people.distinct("identifiers", others));
  return new Set(now.filter((identifier) => owned.has(identifier)));
}

async function renamePerson(
  people: Collections["people"],
  record: PersonRecord,
  rename: Rename,
): Promise<void> {
  const { phones, externalId, formerExternalIds, identifiers, words, head } = renameRecord(
    record,
    rename,
  );
  const { _id, version } = record;
  const given = {
    phones,
    head,
    ...(externalId === undefined ? {} : { externalId }),
    ...(formerExternalIds === undefined ? {} : { formerExternalIds }),
    ...(identifiers === undefined ? {} : { identifiers }),
    ...(words === undefined ? {} : { words }),
  };
  try {
    await people.updateOne({ _id, version }, { $set: given });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const id = _id.toHexString();
    log.warn({ id }, "Somebody else has the identifier in its form of now; both stay.");
  }
}

async function renameHistory(
  revisions: Collections["revisions"],
  person: Types.ObjectId,
  rename: Rename,
): Promise<void> {
  const updates: mongo.AnyBulkWriteOperation<RevisionRecord>[] = [];
  for await (const { _id, changes, created } of revisions.find({ "_id.person": person })) {
    const renamed = {
      ...(changes === undefined ? {} : { changes: renameChanges(changes, rename) }),
      ...(created === undefined
        ? {}
        : { created: { ...created, ...renameProfile(created, rename) } }),
    };
    if (Object.keys(renamed).length > 0)
      updates.push({ updateOne: { filter: { _id }, update: { $set: renamed } } });
  }
  if (updates.length > 0) await revisions.bulkWrite(updates, { ordered: false });
}

/** A person's document with everything that is derived from its identifiers. */
function renameRecord(record: PersonRecord, rename: Rename): PersonRecord {
  const { changes } = record.head;
  const head =
    changes === undefined
      ? record.head
      : { ...record.head, changes: renameChanges(changes, rename) };
  const renamed = { ...record, ...renameProfile(record, rename), head };
  const person = toPerson(renamed);
  const { words } = toPersonRecord(person);
  return {
    ...renamed,
    identifiers: identifiersOf(person.profile),
    ...(words === undefined ? {} : { words }),
  };
}

function renameProfile(
  { phones, externalId, formerExternalIds }: ProfileRecord,
  rename: Rename,
): Pick<ProfileRecord, "phones" | "externalId" | "formerExternalIds"> {
  const renamed = new Map<string, ProfileRecord["phones"][number]>();
  for (const phone of phones) {
    const number = renamedNumber(phone.number, rename);
    // Who had a number in both forms has it once.
    if (!renamed.has(number)) renamed.set(number, { ...phone, number });
  }
  return {
    phones: [...renamed.values()],
    ...(externalId === undefined ? {} : { externalId: renamedId(externalId, rename) }),
    ...(formerExternalIds === undefined
      ? {}
      : { formerExternalIds: [...new Set(formerExternalIds.map((id) => renamedId(id, rename)))] }),
  };
}

function renameChanges(changes: readonly ChangeRecord[], rename: Rename): ChangeRecord[] {
  return changes.map((change) => {
    const { field, before, after } = change;
    if (field.startsWith("phones.")) {
      return { ...change, field: `phones.${renamedNumber(field.slice("phones.".length), rename)}` };
    }
    if (field.startsWith("formerExternalIds.")) {
      const id = field.slice("formerExternalIds.".length);
      return { ...change, field: `formerExternalIds.${renamedId(id, rename)}` };
    }
    if (field !== "externalId") return change;
    return {
      ...change,
      ...(before === undefined ? {} : { before: renameEntry(before, rename) }),
      ...(after === undefined ? {} : { after: renameEntry(after, rename) }),
    };
  });
}

function renameEntry(entry: EntryRecord, rename: Rename): EntryRecord {
  return { ...entry, v: renamedId(String(entry.v), rename) };
}

function renamedNumber(number: string, rename: Rename): string {
  return rename(phoneIdentifier(number)).slice("p:".length);
}

function renamedId(id: string, rename: Rename): string {
  return rename(externalIdentifier(id)).slice("x:".length);
}
