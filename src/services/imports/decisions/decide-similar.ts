import { decideAlike } from "../../../import/groups/decide-group.ts";
import type { ImportConflictRecord } from "../../../models/import-conflict.ts";
import { attempts } from "../../store/attempts.ts";
import { isLostRace } from "../../store/write-merge.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import type { DecisionCase } from "./plan-decision.ts";
import { readConflicts } from "./read-conflicts.ts";
import { carryOutDecisions } from "./carry-out-decisions.ts";
import type { DecidingImport } from "./carry-out-decisions.ts";
import { DecidedMeanwhile, ImportMovedOn } from "./write-decision.ts";

const GROUPS_AT_A_TIME = 100;

/**
 * Decides groups with the same reason and shape as one that was decided, in the order of the file, as many as a call
 * may wait for. What was written stays written, even if a later group fails. Returns the row after which the next call
 * has to continue; null if all such groups were looked at.
 */
export async function decideSimilar(
  tools: ImportTools,
  job: Omit<DecidingImport, "ifImpossible">,
  model: Omit<DecisionCase, "seen">,
  from: number | null,
): Promise<number | null> {
  const deciding = { ...job, ifImpossible: "leave" } as const;
  const most = tools.settings.limits.similarGroups;
  let after = from ?? -1;
  for (let looked = 0; looked < most;) {
    const limit = Math.min(GROUPS_AT_A_TIME, most - looked);
    const records = await findSimilar(tools, model.conflict.record, { after, limit });
    const last = records.at(-1);
    if (last === undefined) return null;
    if (!(await decideSome(tools, deciding, model, records))) return null;
    after = last.row;
    looked += records.length;
  }
  const next = await findSimilar(tools, model.conflict.record, { after, limit: 1 });
  return next.length === 0 ? null : after;
}

function findSimilar(
  { conflicts }: Pick<ImportTools, "conflicts">,
  { _id, shape }: ImportConflictRecord,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ImportConflictRecord[]> {
  const { import: importId, staging } = _id;
  return conflicts
    .find(
      { import: importId, shape, row: { $gt: after }, "_id.staging": staging },
      { sort: { row: 1 }, limit },
    )
    .toArray();
}

/**
 * Decides some groups; those that concern the same person are decided one after the other. Returns false if the import
 * does not accept decisions any more.
 */
async function decideSome(
  tools: ImportTools,
  deciding: DecidingImport,
  model: Omit<DecisionCase, "seen">,
  records: readonly ImportConflictRecord[],
): Promise<boolean> {
  for await (const _ of attempts()) {
    const ids = records.map(({ _id }) => _id);
    const open = await tools.conflicts.find({ _id: { $in: ids } }, { sort: { row: 1 } }).toArray();
    const conflicts = await readConflicts(tools, deciding.record, open);
    const cases = conflicts.flatMap((conflict): DecisionCase[] => {
      const { candidates } = conflict.group;
      const decision = decideAlike(model.conflict.group.candidates, model.decision, candidates);
      return decision === null ? [] : [{ ...model, conflict, decision, seen: null }];
    });
    try {
      if (cases.length === 0) return true;
      if ((await carryOutDecisions(tools, deciding, cases)).length === 0) return true;
    } catch (error) {
      if (error instanceof ImportMovedOn) return false;
      if (!(error instanceof DecidedMeanwhile) && !isLostRace(error)) throw error;
    }
  }
  return true;
}
