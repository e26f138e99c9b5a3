import { Types } from "mongoose";
import { fromPublicId, toPublicId } from "../../../domain/ids.ts";
import { identifiersIn, identifiersOfNow } from "../../../domain/people/traces.ts";
import type { Person } from "../../../domain/people/person.ts";
import { groupOf, membersOf } from "../../../domain/people/profile.ts";
import { showChanges, tagIdsIn } from "../../../domain/people/show-change.ts";
import { summaryOnly } from "../../../models/merge-queries.ts";
import type { MergeSummary } from "../../../models/merge-queries.ts";
import type { HistoryEntry } from "../../people/read-history-page.ts";
import { writtenText } from "../../../import/cells/cell-text.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { KeptRow } from "../files/kept-rows.ts";
import { findTagNames } from "../../store/tag-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { createRoom, readWholeHistory } from "./read-whole-history.ts";
import type { Room } from "./read-whole-history.ts";
import { findKeptRowsOf } from "./find-kept-rows-of.ts";
import { findRowsOf } from "./find-rows-of.ts";

type Json = Readonly<Record<string, unknown>>;

const IMPORTS_AT_A_TIME = 10; // Each is exported with all of its columns.

/** Everything that is stored about one person. */
export interface PersonExport {
  readonly person: Json;
  readonly history: readonly Json[];
  readonly merges: readonly Json[];
  /**
   * The imports of the person. Each has the rows that it merged into the person, as long as these are stored, and the
   * rows about the person that are stored for its problem report.
   */
  readonly imports: readonly Json[];
}

/**
 * Collects everything that is stored about one person; null if the person does not exist. Throws if it is more than
 * `limits.answerBytes`.
 */
export async function exportPerson(
  tools: ImportTools,
  publicId: string,
): Promise<PersonExport | null> {
  const id = fromPublicId("person", publicId);
  const person = id === null ? undefined : (await tools.store.findByIds([id])).get(id);
  if (person === undefined) return null;
  const ids = new Set([person.id, ...membersOf(person.profile, "mergedIds").map(({ key }) => key)]);
  const room = createRoom(tools.settings.limits.answerBytes);
  const history = await readWholeHistory(tools, person, ids, room);
  const tagNames = await findTagNames(tools.database, tagIdsOf(person, history));
  return {
    person: showPerson(person, tagNames),
    history: history.map((entry) => showRevision(entry, tagNames)),
    merges: await findMerges(tools, ids),
    imports: await findImports(tools, { person, ids, history }, room),
  };
}

function tagIdsOf({ profile }: Person, history: readonly HistoryEntry[]): string[] {
  const now = membersOf(profile, "tags").map(({ key }) => key);
  return [...now, ...history.flatMap(({ revision }) => tagIdsIn(revision.changes))];
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
  { database }: Pick<ImportTools, "database">,
  ids: ReadonlySet<string>,
): Promise<Json[]> {
  const theirs = { $in: [...ids].map((id) => new Types.ObjectId(id)) };
  const found = await database.merges
    .find<MergeSummary>(
      { $or: [{ survivorId: theirs }, { absorbedIds: theirs }] },
      { projection: summaryOnly },
    )
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

interface Known {
  readonly person: Person;
  readonly ids: ReadonlySet<string>;
  readonly history: readonly HistoryEntry[];
}

async function findImports(
  tools: Pick<ImportTools, "imports" | "batches" | "batchParts" | "rows">,
  { person, ids, history }: Known,
  room: Room,
): Promise<Json[]> {
  const revisions = history.map(({ revision }) => revision);
  const identifiers = identifiersOfNow(person);
  for (const identifier of revisions.flatMap((revision) => [...identifiersIn(revision)]))
    identifiers.add(identifier);
  const kept = await findKeptRowsOf(tools, identifiers, room);
  const importIds = new Set([
    ...membersOf(person.profile, "imports").map(({ key }) => key),
    ...revisions.flatMap(({ importId }) => importId ?? []),
    ...kept.keys(),
  ]);
  const found = tools.imports
    .find({ _id: { $in: [...importIds].map((id) => new Types.ObjectId(id)) } })
    .sort({ _id: 1 })
    .batchSize(IMPORTS_AT_A_TIME);
  const shown: Json[] = [];
  for await (const record of found) {
    const rows = await findRowsOf(tools, record, ids);
    const ofFile = kept.get(record._id.toHexString()) ?? [];
    const ofImport = {
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
      keptRows: ofFile.map((row) => showKeptRow(row, record)),
    };
    room.take(JSON.stringify(ofImport).length);
    shown.push(ofImport);
  }
  return shown;
}

/** Returns a row as it is stored for the report of its import. */
function showKeptRow({ row, cells }: KeptRow, { columns }: ImportRecord): Json {
  const named = cells.map((cell, index) => ({
    column: columns[index]?.header ?? "",
    value: writtenText(cell),
  }));
  return { row, cells: named.filter(({ value }) => value !== "") };
}
