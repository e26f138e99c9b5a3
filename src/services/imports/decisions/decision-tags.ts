import { withRetry } from "../../../database/retry.ts";
import { caseKey } from "../../../domain/values/text.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { ensureTags, findExistingTags, findTagIds } from "../../store/tag-store.ts";
import { autoTagName, createAutoTag } from "../batches/auto-tag.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** The tags that a decision gives. */
export interface DecisionTags {
  /** The import's own, and those chosen for it, as far as nobody deleted them. */
  readonly importTagIds: readonly string[];
  /** The import's own; null where it has none. */
  readonly autoTagId: string | null;
  /** Those of the rows, by `caseKey` of their names. */
  readonly tagIds: ReadonlyMap<string, string>;
  /** Names of tags that are not there yet, by the ids that plans give them until they are. */
  readonly newTags: ReadonlyMap<string, string>;
}

const NEW_AUTO_TAG = "new auto-tag";

/** The tags of rows that there are, and the names of those that a decision would make. */
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

/** Makes the tags that are missing; the import's own where it had none, since it had written nobody. */
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

/** Whether the import has no tag of its own, though one is wanted: it goes with an import that wrote nobody. */
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
