import { withRetry } from "../../../database/retry.ts";
import { caseKey } from "../../../domain/values/text.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { ensureTags, findExistingTags, findTagIds } from "../../store/tag-store.ts";
import { autoTagName, createAutoTag } from "../batches/auto-tag.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** The tags that a decision may add to people, including tags that it would have to create first. */
export interface DecisionTags {
  /** The import's own tag and the tags chosen for the import, if they still exist. */
  readonly importTagIds: readonly string[];
  /** The id of the import's own tag; null if it has none. */
  readonly autoTagId: string | null;
  /** The ids of the rows' tags by `caseKey` of their names. */
  readonly tagIds: ReadonlyMap<string, string>;
  /** The names of tags that do not exist yet, by the ids that plans use for them. */
  readonly newTags: ReadonlyMap<string, string>;
}

const NEW_AUTO_TAG = "new auto-tag";

/** Finds which tags of the rows exist, and the names of the tags that a decision would create. */
export async function findDecisionTags(
  tools: ImportTools,
  record: ImportRecord,
  candidates: readonly Candidate[],
): Promise<DecisionTags> {
  const names = namesIn(candidates);
  const tagIds = await findTagIds(tools.database, names);
  const missing = names.flatMap((name) => {
    const key = caseKey(name);
    return tagIds.has(key) ? [] : [[`new ${key}`, name] as const];
  });
  const importTagIds = await findImportTags(tools, record);
  const autoTagId = record.autoTagId?.toHexString() ?? null;
  if (!lacksAutoTag(record)) return { importTagIds, autoTagId, tagIds, newTags: new Map(missing) };
  const { tagNameLength } = tools.settings.limits;
  const newTags = new Map([...missing, [NEW_AUTO_TAG, autoTagName(record, tagNameLength)]]);
  const withOwn = [NEW_AUTO_TAG, ...importTagIds];
  return { importTagIds: withOwn, autoTagId: NEW_AUTO_TAG, tagIds, newTags };
}

/**
 * Creates the tags that the rows of these candidates name and that do not exist yet. Also creates the import's own tag
 * again if that was deleted because the import had written nobody.
 */
export async function makeDecisionTags(
  tools: ImportTools,
  record: ImportRecord,
  candidates: readonly Candidate[],
): Promise<DecisionTags> {
  const importId = record._id.toHexString();
  const tagIds = await withRetry(() =>
    ensureTags(tools.database, namesIn(candidates), { importId }),
  );
  const known = await findImportTags(tools, record);
  const isMade = candidates.length > 0 && lacksAutoTag(record);
  const made = isMade
    ? await createAutoTag(tools.database, record, tools.settings.limits.tagNameLength)
    : null;
  const own = made ?? record.autoTagId ?? null;
  const importTagIds = made === null ? known : [made.toHexString(), ...known];
  return { importTagIds, autoTagId: own?.toHexString() ?? null, tagIds, newTags: new Map() };
}

/** Returns whether an import that wants an own tag lost it: the tag is deleted if the import writes nobody. */
function lacksAutoTag({ autoTag, autoTagId, hasWritten }: ImportRecord): boolean {
  return autoTagId === undefined && autoTag !== "NOBODY" && !hasWritten;
}

async function findImportTags(
  { database }: ImportTools,
  { autoTagId, tagIds = [] }: ImportRecord,
): Promise<string[]> {
  const ids = [...(autoTagId === undefined ? [] : [autoTagId]), ...tagIds];
  const texts = ids.map((id) => id.toHexString());
  const there = await withRetry(() => findExistingTags(database, texts));
  return texts.filter((id) => there.has(id));
}

function namesIn(candidates: readonly Candidate[]): string[] {
  const all = candidates.flatMap(({ tags }) => tags);
  return [...new Map(all.toReversed().map((name) => [caseKey(name), name])).values()].toReversed();
}
