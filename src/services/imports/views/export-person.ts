import { Types } from "mongoose";
import { fromPublicId, toPublicId } from "../../../domain/ids.ts";
import type { Person } from "../../../domain/people/person.ts";
import { groupOf, membersOf } from "../../../domain/people/profile.ts";
import { showChanges, tagIdsIn } from "../../../domain/people/show-change.ts";
import { TagModel } from "../../../models/tag.ts";
import type { HistoryEntry, HistorySource } from "../../people/read-history.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findRowsOf } from "./find-rows-of.ts";

type Json = Readonly<Record<string, unknown>>;

/** Everything known of one person. */
export interface PersonExport {
  readonly person: Json;
  readonly history: readonly Json[];
  readonly merges: readonly Json[];
  /** Each with the rows of its file that went into the person. */
  readonly imports: readonly Json[];
}

/** Gathers everything known of one person; null where there is nobody. */
export async function exportPerson(
  tools: ImportTools,
  publicId: string,
  source: HistorySource,
): Promise<PersonExport | null> {
  const id = fromPublicId("person", publicId);
  const person = id === null ? undefined : (await tools.store.findByIds([id])).get(id);
  if (person === undefined) return null;
  const ids = new Set([person.id, ...membersOf(person.profile, "mergedIds").map(({ key }) => key)]);
  const limit = await source.historyCounts.load(person.id);
  const history = await source.history.load({ personId: person.id, after: null, limit });
  const tagNames = await findTagNames(person, history);
  return {
    person: showPerson(person, tagNames),
    history: history.map((entry) => showRevision(entry, tagNames)),
    merges: await findMerges(tools, ids),
    imports: await findImports(tools, person, history, ids),
  };
}

async function findTagNames(
  { profile }: Person,
  history: readonly HistoryEntry[],
): Promise<ReadonlyMap<string, string>> {
  const now = membersOf(profile, "tags").map(({ key }) => key);
  const former = history.flatMap(({ revision }) => tagIdsIn(revision.changes));
  const found = await TagModel.find({ _id: { $in: [...now, ...former] } }, { name: 1 }).lean();
  return new Map(found.map(({ _id, name }) => [_id.toHexString(), name]));
}

function showPerson(person: Person, tagNames: ReadonlyMap<string, string>): Json {
  const { id, origin, version, createdAt, updatedAt, profile } = person;
  const single: Record<string, unknown> = {};
  for (const [field, { value, at }] of profile) {
    if (groupOf(field) === null) single[field] = { value, setAt: at };
  }
  const listed = (group: Parameters<typeof membersOf>[1]): Json[] =>
    membersOf(profile, group).map(({ key, entry: { value, at } }) => ({
      value: key,
      ...(value === true ? {} : { detail: value }),
      addedAt: at,
    }));
  return {
    id: toPublicId("person", id),
    origin,
    version,
    createdAt,
    updatedAt,
    ...single,
    phones: listed("phones"),
    emails: listed("emails"),
    pushRegistrations: listed("pushRegistrations"),
    chatProfiles: listed("chatProfiles"),
    customAttributes: membersOf(profile, "customAttributes").map(({ key, entry }) => ({
      key,
      value: entry.value,
      setAt: entry.at,
    })),
    tags: membersOf(profile, "tags").map(({ key }) => tagNames.get(key) ?? key),
    mergedIds: membersOf(profile, "mergedIds").map(({ key }) => toPublicId("person", key)),
    formerExternalIds: membersOf(profile, "formerExternalIds").map(({ key }) => key),
  };
}

function showRevision(
  { personId, version, at, revision, undoneAt }: HistoryEntry,
  tagNames: ReadonlyMap<string, string>,
): Json {
  return {
    personId: toPublicId("person", personId),
    version,
    at,
    cause: revision.cause,
    undoneAt,
    changes: showChanges(revision.changes, tagNames),
  };
}

async function findMerges(
  { collections }: Pick<ImportTools, "collections">,
  ids: ReadonlySet<string>,
): Promise<Json[]> {
  const theirs = { $in: [...ids].map((id) => new Types.ObjectId(id)) };
  const found = await collections.merges
    .find({ $or: [{ survivorId: theirs }, { absorbedIds: theirs }] })
    .sort({ _id: 1 })
    .toArray();
  return found.map(({ _id, survivorId, absorbedIds, cause, at, undoneAt }) => ({
    id: toPublicId("merge", _id.toHexString()),
    survivor: toPublicId("person", survivorId.toHexString()),
    absorbed: absorbedIds.map((id) => toPublicId("person", id.toHexString())),
    cause,
    at,
    undoneAt: undoneAt ?? null,
  }));
}

async function findImports(
  tools: Pick<ImportTools, "imports" | "batches">,
  { profile }: Person,
  history: readonly HistoryEntry[],
  ids: ReadonlySet<string>,
): Promise<Json[]> {
  const importIds = new Set([
    ...membersOf(profile, "imports").map(({ key }) => key),
    ...history.flatMap(({ revision }) => revision.importId ?? []),
  ]);
  const found = await tools.imports
    .find({ _id: { $in: [...importIds].map((id) => new Types.ObjectId(id)) } })
    .sort({ _id: 1 })
    .toArray();
  const shown: Json[] = [];
  for (const record of found) {
    const rows = await findRowsOf(tools, record, ids);
    shown.push({
      id: toPublicId("import", record._id.toHexString()),
      fileName: record.file.name,
      startedAt: record.startedAt ?? null,
      rows: rows.map(({ row, values, phones, emails, tags }) => ({
        row,
        values,
        phones,
        emails,
        tags,
      })),
    });
  }
  return shown;
}
