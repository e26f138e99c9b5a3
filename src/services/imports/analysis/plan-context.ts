import { createId } from "../../../domain/ids.ts";
import type { AutoTagPolicy } from "../../../domain/imports/import-state.ts";
import { caseKey } from "../../../domain/values/text.ts";
import type { PlanContext } from "../../../import/groups/group.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** What a plan that is to be written needs to know of its import. */
export interface PlannedImport {
  readonly at: Date;
  readonly importId: string;
  readonly importTagIds: readonly string[];
  /** The tag among them that the import made by itself. */
  readonly autoTagId?: string | null;
  readonly autoTag?: AutoTagPolicy;
  /** Ids of tags by `caseKey` of their names. */
  readonly tagIds: ReadonlyMap<string, string>;
  /** The most rows of a group, where that was fixed before. */
  readonly rowsPerGroup?: number;
}

/** The context in which an import's groups are planned. A tag that is not known has an id that can only be counted. */
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
