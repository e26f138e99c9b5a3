import { createId } from "../../../domain/ids.ts";
import { caseKey } from "../../../domain/values/text.ts";
import type { PlanContext } from "../../../import/groups/plan-group.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** What a plan that is to be written needs to know of its import. */
export interface PlannedImport {
  readonly at: Date;
  readonly importId: string;
  readonly importTagIds: readonly string[];
  /** Ids of tags by `caseKey` of their names. */
  readonly tagIds: ReadonlyMap<string, string>;
  /** The most rows of a group, where that was fixed before. */
  readonly rowsPerGroup?: number;
}

/** The context in which an import's groups are planned. A tag that is not known has an id that can only be counted. */
export function createPlanContext(
  { settings: { limits } }: Pick<ImportTools, "settings">,
  { at, importId, importTagIds, tagIds, rowsPerGroup = limits.rowsPerGroup }: PlannedImport,
): PlanContext {
  return {
    at,
    limits: { ...limits, rowsPerGroup },
    importId,
    importTagIds,
    mergeIdOf: () => createId(at),
    tagIdOf: (name) => {
      const key = caseKey(name);
      return tagIds.get(key) ?? `new ${key}`;
    },
  };
}
