import type { mongo } from "mongoose";
import { identifiersOf } from "../../../domain/people/identifiers.ts";
import { byCreation } from "../../../domain/people/person.ts";
import type { Person } from "../../../domain/people/person.ts";
import { unstageGroups } from "../../../import/groups/staged-groups.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { ImportConflictId, ImportConflictRecord } from "../../../models/import-conflict.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { withPayload } from "../jobs/batch-payload.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findDeletedAttributes, withoutAttributes } from "../jobs/mapped-attributes.ts";

/** A group about which somebody has to decide, with its rows. */
export interface OpenConflict {
  readonly record: ImportConflictRecord;
  readonly group: StagedGroup;
  /** Whether the group has too many rows to decide each. If so, most of them are stored without their values. */
  readonly isLarge: boolean;
}

/** Reads the rows of conflicts; a conflict whose rows were deleted is left out. */
export async function readConflicts(
  tools: Pick<ImportTools, "database" | "batches" | "batchParts" | "settings">,
  { attributes = [], rowsPerGroup = tools.settings.limits.rowsPerGroup }: ImportRecord,
  records: readonly ImportConflictRecord[],
): Promise<OpenConflict[]> {
  const deleted = await findDeletedAttributes(tools.database, attributes);
  const groups = await readGroups(
    tools,
    records.map(({ _id }) => _id),
  );
  return records.flatMap((record, index): OpenConflict[] => {
    const group = groups[index] ?? null;
    if (group === null) return [];
    const candidates = group.candidates.map((each) => withoutAttributes(each, deleted));
    const isLarge = candidates.length > rowsPerGroup;
    return [{ record, group: { ...group, candidates }, isLarge }];
  });
}

/**
 * Reads the stored groups of some conflicts by the ids of the conflicts. The groups are returned in the order of the
 * ids, with null instead of a group that was deleted.
 */
export async function readGroups(
  tools: Pick<ImportTools, "batches" | "batchParts">,
  ids: readonly ImportConflictId[],
): Promise<(StagedGroup | null)[]> {
  const found = new Map<number, readonly StagedGroup[]>();
  for (const { place: _, ...id } of ids) {
    if (found.has(id.batch)) continue;
    const batch = await tools.batches.findOne({ _id: id });
    const { firstGroup: first = 0, payload } =
      batch === null ? {} : await withPayload(tools, batch);
    found.set(id.batch, payload === undefined ? [] : unstageGroups({ first, payload }));
  }
  return ids.map(({ batch, place }) => found.get(batch)?.[place] ?? null);
}

/**
 * Returns the people of each group as they are now, in the order of their creation. They are the people whom the rows
 * of the group matched, and all people who own an identifier of the group. A survivor takes the place of an absorbed
 * person.
 */
export async function findPeopleOf(
  { store }: Pick<ImportTools, "store">,
  groups: readonly Pick<StagedGroup, "people" | "identifiers">[],
  session?: mongo.ClientSession,
): Promise<Person[][]> {
  const byId = await store.findByIds(
    groups.flatMap(({ people }) => people),
    session,
  );
  const owners = new Map<string, Person>();
  const wanted = [...new Set(groups.flatMap(({ identifiers }) => identifiers))];
  for (const person of await store.findByIdentifiers(wanted, session)) {
    for (const identifier of identifiersOf(person.profile)) owners.set(identifier, person);
  }
  return groups.map(({ people, identifiers }) => {
    const found = new Map<string, Person>();
    for (const person of [
      ...people.map((id) => byId.get(id)),
      ...identifiers.map((identifier) => owners.get(identifier)),
    ]) {
      if (person !== undefined) found.set(person.id, person);
    }
    return [...found.values()].toSorted(byCreation);
  });
}
