import type { AutoTagPolicy, DuplicateStrategy } from "../../../domain/imports/import-state.ts";
import type { PersonVersion } from "../../../domain/people/person-write.ts";
import type { GroupPlan } from "../../../import/groups/group.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { MappedAttributeRecord } from "../../../models/import-job.ts";
import type { GroupWrite } from "./run-batch.ts";

/** A group with the people it reaches now, and what is to become of it. */
export interface PlannedGroup extends GroupWrite {
  readonly staged: StagedGroup;
  readonly plan: GroupPlan | KeepPlan;
}

/** The rows say of one stored person what is stored: at most a mark of the import comes. */
export interface KeepPlan {
  readonly kind: "keep";
  readonly person: PersonVersion;
}

/** What a planner needs to know of its import. */
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

/** A batch whose groups are planned. */
export interface OpenBatch {
  /** The time of the batch's writes: the ids of the people whom it creates are made from it. */
  readonly at: Date;
  readonly firstGroup: number;
  /** The groups that have no outcome. */
  readonly openGroups: () => readonly StagedGroup[];
}
