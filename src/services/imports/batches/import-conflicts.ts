import type { Limits } from "../../../domain/limits.ts";
import type { GroupPlan } from "../../../import/groups/group.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { ImportBatchId } from "../../../models/import-batch.ts";
import type { ImportConflictId, ImportConflictRecord } from "../../../models/import-conflict.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** A group that a person has to decide. */
interface ConflictingGroup {
  readonly candidates: readonly Candidate[];
  readonly reached: readonly string[];
  readonly plan: Extract<GroupPlan, { readonly kind: "conflict" }>;
}

/** Converts a group that a person has to decide into its stored form. */
export function toConflictRecord(
  batch: ImportBatchId,
  place: number,
  { candidates, reached, plan: { conflict } }: ConflictingGroup,
  most: Pick<Limits, "rowsPerGroup" | "peoplePerGroup">,
): ImportConflictRecord {
  const { code } = conflict;
  const rows = countUpTo(candidates, most.rowsPerGroup);
  const people = countUpTo(reached, most.peoplePerGroup);
  const shape = `${code}, rows: ${rows}, people: ${people}`;
  return {
    _id: { ...batch, place },
    import: batch.import,
    row: candidates[0]?.row ?? 0,
    code,
    shape,
  };
}

const countUpTo = ({ length }: readonly unknown[], most: number): string =>
  length > most ? "many" : String(length);

/** Stores the conflicts of a batch, and deletes those that an earlier try stored. */
export async function replaceConflicts(
  { conflicts }: Pick<ImportTools, "conflicts">,
  batch: ImportBatchId,
  records: readonly ImportConflictRecord[],
): Promise<void> {
  const at = (place: number): ImportConflictId => ({ ...batch, place });
  await conflicts.deleteMany({ _id: { $gte: at(0), $lt: at(Number.MAX_SAFE_INTEGER) } });
  if (records.length > 0) await conflicts.insertMany([...records], { ordered: false });
}
