import { createImportedId } from "../../../domain/ids.ts";
import { momentAfter } from "../../../domain/people/revise.ts";
import { fail, problem, succeed } from "../../../domain/result.ts";
import type { Result } from "../../../domain/result.ts";
import { decideGroup } from "../../../import/groups/decide-group.ts";
import type { DecidedPerson, LeftIdentifier } from "../../../import/groups/group-decision.ts";
import type { Group, GroupPlan, PlanContext } from "../../../import/groups/group.ts";
import { planFold } from "../../../import/groups/plan-group.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import type { Person } from "../../../domain/people/person.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { createPlanContext } from "../analysis/plan-context.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { toWrite } from "../batches/plan-import.ts";
import { withOwnTags } from "../../store/find-own-tags.ts";
import type { DecisionTags } from "./decision-tags.ts";
import type { OpenConflict } from "./read-conflicts.ts";
import type { ReadDecision } from "./read-decision.ts";

/** A conflict of an import, together with the decision that a caller requested for it. */
export interface DecisionCase extends ReadDecision {
  readonly conflict: OpenConflict;
  /** A hash of what the caller requested, by which a repeated request is recognised. */
  readonly asked: string;
  /** The state of the group's people when the caller looked at the conflict; null if that is unknown. */
  readonly seen: string | null;
}

/** A person whom a decision creates or updates, and how. */
export interface PlannedPerson {
  readonly decided: DecidedPerson;
  /** The person's id. That of a new person is computed from the import, the time and `ordinal` before any write. */
  readonly id: string;
  readonly ordinal: number;
  readonly plan: Exclude<GroupPlan, { readonly kind: "conflict" | "discard" }>;
  readonly write: PersonWrite;
}

/** What a decision does with its group: the people whom it creates or updates, and the rows that it leaves out. */
export interface PlannedDecision {
  readonly people: readonly PlannedPerson[];
  readonly skipped: readonly Candidate[];
}

/** A group, the decision about it, and the plan of what it writes. */
export interface PlannedCase {
  readonly requested: DecisionCase;
  readonly planned: PlannedDecision;
}

/**
 * What planning a decision needs: the import, the API key that decides, the tags, and the time of the writes.
 * `firstOrdinal` is the number of the first person whom the decision writes. The id of a new person is computed from
 * the person's number.
 */
export interface DecisionPlanning {
  readonly record: ImportRecord;
  readonly keyId: string;
  readonly tags: DecisionTags;
  readonly at: Date;
  readonly firstOrdinal: number;
}

/** Plans what a decision makes of its group, by the rules of an import. Both the preview and the decision use it. */
export async function planDecision(
  tools: ImportTools,
  { record, keyId, tags, at, firstOrdinal }: DecisionPlanning,
  { conflict, decision, pathOf }: Omit<DecisionCase, "asked" | "seen">,
  people: readonly Person[],
): Promise<Result<PlannedDecision>> {
  const importId = record._id.toHexString();
  const { candidates } = conflict.group;
  if (conflict.isLarge) return succeed({ people: [], skipped: candidates });
  const decided = decideGroup({ candidates, people }, decision, pathOf);
  if (!decided.ok) return decided;
  const groups = decided.value.people.map((each) => ({
    candidates: each.candidates,
    people: each.person === null ? [] : [each.person],
    reached: each.person === null ? [] : [each.person.id],
    hasNotDuplicates: false,
  }));
  const context = await createDecisionContext(tools, { record, tags, at }, groups);
  const planned: PlannedPerson[] = [];
  for (const [place, group] of groups.entries()) {
    const each = decided.value.people[place];
    if (each === undefined) continue;
    const time = each.person === null ? at : momentAfter(each.person, at);
    const plan = planFold(group, { ...context, at: time });
    if (plan.kind === "conflict") return fail(problem("TOO_MANY", plan.conflict.message, ["rows"]));
    if (plan.kind === "discard") continue;
    const ordinal = firstOrdinal + place;
    const id = each.person?.id ?? createImportedId(time, importId, ordinal);
    const write = toWrite({ importId, keyId }, { ordinal }, plan, time);
    planned.push({ decided: each, id, ordinal, plan, write });
  }
  return succeed({ people: planned, skipped: decided.value.skipped });
}

/** Creates the context in which decisions are planned: that of their import, with the tags that exist now. */
export function createDecisionContext(
  tools: ImportTools,
  { record, tags, at }: Pick<DecisionPlanning, "record" | "tags" | "at">,
  groups: readonly Pick<Group, "candidates" | "people">[],
): Promise<PlanContext> {
  const { _id, autoTag, rowsPerGroup } = record;
  const planned = createPlanContext(tools, {
    at,
    importId: _id.toHexString(),
    importTagIds: tags.importTagIds,
    autoTagId: tags.autoTagId,
    ...(autoTag === undefined ? {} : { autoTag }),
    ...(rowsPerGroup === undefined ? {} : { rowsPerGroup }),
    tagIds: tags.tagIds,
  });
  return withOwnTags(tools.database, planned, groups);
}

/**
 * A row contained an identifier that its own person did not get, because somebody else has the identifier. Returns the
 * id of the person who has it.
 */
export function ownerIdOf({ people }: PlannedDecision, { owner }: LeftIdentifier): string {
  return typeof owner === "string" ? owner : (people[owner]?.id ?? "");
}
