import { caseKey } from "../../../domain/values/text.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { Database } from "../../../models/database.ts";
import type { VersionRecord } from "../../store/find-versions.ts";
import { findTagIds } from "../../store/tag-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findDeletedAttributes } from "../jobs/mapped-attributes.ts";
import { withRetry } from "../../../database/retry.ts";
import type { PlannedGroup, PlannedJob } from "./planned-group.ts";

/** The groups that change nothing, for which only the versions of their people are read, and all other groups. */
export interface SeparatedGroups {
  readonly kept: readonly Omit<PlannedGroup, "place">[];
  readonly others: readonly StagedGroup[];
}

/**
 * Finds the groups that change nothing, and plans them without reading the whole people. The analysis found that such a
 * group changes nothing in its person. This still holds if the person has the same version as during the analysis. The
 * tags that the rows name are checked too: if a tag was deleted or created again since then, the person may not have
 * it. `findImportTags` returns those of the import's tags that still exist.
 */
export async function separateKept(
  tools: Pick<ImportTools, "database" | "store" | "settings">,
  job: PlannedJob,
  groups: readonly StagedGroup[],
  findImportTags: () => Promise<readonly string[]>,
): Promise<SeparatedGroups> {
  const noted = groups.filter(({ unchangedVersion }) => unchangedVersion !== undefined);
  // An import that discards duplicates discards every row of a stored person, so it treats no group as unchanged.
  if (noted.length === 0 || job.duplicates === "DISCARD") return { kept: [], others: groups };
  if ((await findDeletedAttributes(tools.database, job.attributes)).length > 0)
    return { kept: [], others: groups };
  const found = await tools.store.versionsOf(noted.flatMap(({ people }) => people));
  const tagIds = await findTags(tools.database, noted);
  const importTagIds = job.autoTag === "CHANGED" ? [] : await findImportTags();
  const context = { ...job, importTagIds, limits: tools.settings.limits, at: new Date() };
  const kept: Omit<PlannedGroup, "place">[] = [];
  const others = groups.filter((staged) => {
    const record = found.get(staged.people[0] ?? "");
    const write = record === undefined ? null : keep(staged, record, tagIds, context);
    if (record === undefined || write === null) return true;
    const person = { id: record._id.toHexString(), version: record.version };
    kept.push({ staged, reached: [person.id], plan: { kind: "keep", person }, write });
    return false;
  });
  return { kept, others };
}

/** Returns the ids of the tags that rows name, by `caseKey` of their names. */
async function findTags(
  database: Database,
  groups: readonly StagedGroup[],
): Promise<ReadonlyMap<string, string>> {
  const names = groups.flatMap(({ candidates }) => candidates.flatMap(({ tags }) => tags));
  return names.length === 0
    ? new Map()
    : withRetry(() => findTagIds(database, [...new Set(names)]));
}

interface KeepContext extends Pick<PlannedJob, "importId" | "keyId" | "importTagIds"> {
  readonly limits: { readonly tagsPerPerson: number };
  readonly at: Date;
}

/**
 * Returns the plan of a group that changes no values, which writes at most the import's mark; null if the group has to
 * be planned like any other.
 */
function keep(
  { candidates, unchangedVersion }: StagedGroup,
  { _id, version, updatedAt, tags }: VersionRecord,
  tagIds: ReadonlyMap<string, string>,
  { importId, keyId, importTagIds, limits, at }: KeepContext,
): PersonWrite | null {
  if (version !== unchangedVersion || updatedAt >= at) return null;
  const owned = new Set(tags.map((id) => id.toHexString()));
  const named = candidates.flatMap((candidate) => candidate.tags);
  if (!named.every((name) => owned.has(tagIds.get(caseKey(name)) ?? ""))) return null;
  const missing = importTagIds.filter((id) => !owned.has(id));
  if (missing.length === 0) return { kind: "none" };
  if (tags.length + missing.length > limits.tagsPerPerson) return null;
  const key = keyId === null ? {} : { apiKeyId: keyId };
  const origin = { at, cause: "IMPORTED", importId, ...key } as const;
  return { kind: "mark", person: { id: _id.toHexString(), version }, tagIds: missing, origin };
}
