import { createId } from "../../../domain/ids.ts";
import type { AutoTagPolicy } from "../../../domain/imports/import-state.ts";
import { caseKey } from "../../../domain/values/text.ts";
import type { PlanContext } from "../../../import/groups/group.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** What the plans of an import's groups depend on, besides their rows and people. */
export interface PlannedImport {
  readonly at: Date;
  readonly importId: string;
  readonly importTagIds: readonly string[];
  /** The id of the tag that the import created by itself. */
  readonly autoTagId?: string | null;
  readonly autoTag?: AutoTagPolicy;
  /** The ids of tags by `caseKey` of their names. */
  readonly tagIds: ReadonlyMap<string, string>;
  /** The most rows that a group may have; the current limit if absent. An import keeps the limit of its analysis. */
  readonly rowsPerGroup?: number;
}

/**
 * Creates the context in which an import's groups are planned. A tag that does not exist yet gets a placeholder instead
 * of an id, so a plan that adds such a tag can be counted or shown, but not written.
 */
export function createPlanContext(
  { settings: { limits } }: Pick<ImportTools, "settings">,
  planned: PlannedImport,
): PlanContext {
  const { at, importId, importTagIds, tagIds, rowsPerGroup = limits.rowsPerGroup } = planned;
  const { autoTagId = null, autoTag } = planned;
  return {
    at,
    limits: { ...limits, rowsPerGroup },
    importId,
    importTagIds,
    ownTags: new Set(autoTagId === null ? [] : [autoTagId]),
    leavesUnchanged: autoTag === "CHANGED",
    mergeIdOf: () => createId(at),
    tagIdOf: (name) => {
      const key = caseKey(name);
      return tagIds.get(key) ?? `new ${key}`;
    },
  };
}
