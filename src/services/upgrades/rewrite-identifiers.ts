import { isDeepStrictEqual } from "node:util";
import type { mongo, Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import {
  formerForms,
  IDENTIFIER_VERSION,
  toOneIdentifier,
} from "../../domain/people/former-forms.ts";
import { portionsAsTheyCome } from "../../domain/portions.ts";
import { log } from "../../log.ts";
import type { Database } from "../../models/database.ts";
import { bytesOf, partsOf } from "../../models/merge-parts.ts";
import type { PersonRecord } from "../../models/person.ts";
import type { RevisionRecord } from "../../models/revision.ts";
import { IDENTIFIERS } from "../store/known-forms.ts";
import { renameChanges, renameProfile, renameRecord } from "./rename-records.ts";
import type { Rename } from "./rename-records.ts";
import type { Rewriting } from "./rewrite-all.ts";

const PEOPLE_AT_A_TIME = 1_000;
/** The most bytes of revisions that are read and written at a time. */
const BYTES_AT_A_TIME = 8 * 1024 * 1024;
const MERGES_AT_A_TIME = 100;

type Stored = Pick<Database, "people" | "revisions" | "merges" | "mergeParts">;

/**
 * Rewrites identifiers that earlier versions stored in another form: those of people, of their histories, and of people
 * who come back if a merge is undone. The rewriting does not count as a change of the people. If another person already
 * has the identifier in the new form, this person keeps it in the former form, and the two people are suggested as
 * duplicates.
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
  // Reads only ids, because MongoDB sorts the result in memory, where whole people do not fit.
  const found = await people
    .find(
      { identifiers: { $in: [...formerForms] }, ...beyond(after) },
      { projection: { _id: 1 }, sort: { _id: 1 }, limit: PEOPLE_AT_A_TIME },
    )
    .toArray();
  for (const { _id } of found) {
    const record = await people.findOne({ _id });
    if (record === null) continue;
    const taken = await findTaken(people, record);
    const rename: Rename = (identifier) =>
      taken.has(toOneIdentifier(identifier)) ? identifier : toOneIdentifier(identifier);
    if ((record.identifiers ?? []).every((identifier) => rename(identifier) === identifier))
      continue;
    // The history is rewritten before the person. If the process dies after the history, the person still has the
    // former identifiers, so the next run finds the person and rewrites both.
    await renameHistory(revisions, _id, rename);
    await renamePerson(people, record, rename);
  }
  return found.at(-1)?._id ?? null;
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

/**
 * Converts the identifiers of a person to the form in which this version of the program stores them. Returns those
 * converted identifiers that another person has already, so that this person cannot get them.
 */
async function findTaken(
  people: Database["people"],
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
  people: Database["people"],
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
    log.warn({ id }, "Another person has the identifier in its current form; both stay.");
  }
}

async function renameHistory(
  revisions: Database["revisions"],
  person: Types.ObjectId,
  rename: Rename,
): Promise<void> {
  const history = revisions.find(
    { _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } } },
    { sort: { _id: 1 } },
  );
  for await (const some of portionsAsTheyCome(history, BYTES_AT_A_TIME, bytesOf)) {
    const updates = some.flatMap((record) => toUpdate(record, rename));
    if (updates.length > 0) await revisions.bulkWrite(updates, { ordered: false });
  }
}

function toUpdate(
  { _id, changes = [], created }: RevisionRecord,
  rename: Rename,
): mongo.AnyBulkWriteOperation<RevisionRecord>[] {
  const renamed = renameChanges(changes, rename);
  const given: Record<string, unknown> = {};
  if (!isDeepStrictEqual(renamed, changes)) given["changes"] = renamed;
  if (created !== undefined) {
    const profile = renameProfile(created, rename);
    if (!isDeepStrictEqual({ ...created, ...profile }, created))
      for (const [field, value] of Object.entries(profile)) given[`created.${field}`] = value;
  }
  if (Object.keys(given).length === 0) return [];
  return [{ updateOne: { filter: { _id }, update: { $set: given } } }];
}
