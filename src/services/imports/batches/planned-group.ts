import type { AutoTagPolicy, DuplicateStrategy } from "../../../domain/imports/import-state.ts";
import type { PersonVersion } from "../../../domain/people/person-write.ts";
import type { GroupPlan } from "../../../import/groups/group.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { MappedAttributeRecord } from "../../../models/import-job.ts";
import type { GroupWrite } from "./run-batch.ts";

/** A staged group, the stored people who belong to it now, and the plan of what to write. */
export interface PlannedGroup extends GroupWrite {
  readonly staged: StagedGroup;
  readonly plan: GroupPlan | KeepPlan;
}

/** The rows repeat what is stored of one person, so that at most the mark of the import is written. */
export interface KeepPlan {
  readonly kind: "keep";
  readonly person: PersonVersion;
}

/** The facts about an import on which the plans of its groups depend; ids are texts. */
export interface PlannedJob {
  readonly importId: string;
  readonly keyId: string | null;
  readonly duplicates: DuplicateStrategy;
  readonly importTagIds: readonly string[];
  readonly autoTagId: string | null;
  readonly autoTag: AutoTagPolicy;
  readonly attributes: readonly MappedAttributeRecord[];
  readonly rowsPerGroup: number;
}

/** What the planner needs to know about the batch whose groups it plans. */
export interface OpenBatch {
  /** The time of the batch's writes. The ids of the people whom the batch creates are computed from this time. */
  readonly at: Date;
  readonly firstGroup: number;
  /** Returns the groups that have no outcome yet. */
  readonly openGroups: () => readonly StagedGroup[];
}
