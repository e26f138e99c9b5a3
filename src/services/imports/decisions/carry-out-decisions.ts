import type { mongo } from "mongoose";
import { inTransaction } from "../../../database/transaction.ts";
import { allows } from "../../../domain/imports/import-state.ts";
import { fail, problem } from "../../../domain/result.ts";
import type { Problem, Result } from "../../../domain/result.ts";
import type { Limits } from "../../../domain/limits.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import type { Person } from "../../../domain/people/person.ts";
import { areLargerThan } from "../../../domain/people/person-size.ts";
import type { DecidedGroupRecord } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { toState } from "../jobs/transitions.ts";
import { stateOf } from "./conflict-id.ts";
import { FIRST_DECIDED } from "./decided-batches.ts";
import { toDecisionWrites } from "./decision-batch.ts";
import { findDecisionTags, makeDecisionTags } from "./decision-tags.ts";
import type { DecisionTags } from "./decision-tags.ts";
import { planDecision } from "./plan-decision.ts";
import type { DecisionCase, PlannedDecision, PlannedCase } from "./plan-decision.ts";
import { findPeopleOf } from "./read-conflicts.ts";
import { peopleWritten, refuseSize } from "./refuse-size.ts";
import { ImportMovedOn, writeDecisions } from "./write-decision.ts";

const LESS = {
  advice: "Skip some of the rows, and import them by themselves.",
  path: "rows",
};

/** Thrown if a decision is not possible; it has the problems to return. */
export class DecisionRefused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join(" "));
    this.problems = problems;
  }
}

/**
 * The import whose conflicts are decided, the id of the API key of the client that decides, and what happens to an
 * impossible decision: the whole call is refused, or the decision's group stays a conflict.
 */
export interface DecidingImport {
  readonly record: ImportRecord;
  readonly keyId: string;
  readonly ifImpossible: "refuse" | "leave";
}

/**
 * Plans decisions against the people as they are now. If two decisions concern one person, the later one is left out.
 * `ifImpossible` says what happens to an impossible decision: with "refuse", `DecisionRefused` is thrown; with "leave",
 * the decision is left out, and its group stays a conflict. `DecisionRefused` is also thrown if a person was changed
 * since the caller looked at the group.
 */
export async function planDecisions(
  tools: ImportTools,
  { record, keyId, ifImpossible }: DecidingImport,
  cases: readonly DecisionCase[],
  { tags, at, session }: { tags: DecisionTags; at: Date; session?: mongo.ClientSession },
): Promise<PlannedCase[]> {
  const groups = cases.map(({ conflict: { group, isLarge } }) =>
    isLarge ? { people: [], identifiers: [] } : group,
  );
  const people = await findPeopleOf(tools, groups, session);
  const { limits } = tools.settings;
  const plannedCases: PlannedCase[] = [];
  const touched = new Set<string>();
  let firstOrdinal = FIRST_DECIDED + (record.decidedPlaces ?? 0);
  for (const [index, each] of cases.entries()) {
    const theirs = people[index] ?? [];
    if (theirs.some(({ id }) => touched.has(id))) continue;
    refuseChanged(record, each, theirs);
    const planned = await planDecision(
      tools,
      { record, keyId, tags, at, firstOrdinal },
      each,
      theirs,
    );
    const result = fitting(planned, limits);
    if (!result.ok) {
      if (ifImpossible === "leave") continue;
      throw new DecisionRefused(result.problems);
    }
    for (const { id } of theirs) touched.add(id);
    firstOrdinal += result.value.people.length;
    plannedCases.push({ requested: each, planned: result.value });
  }
  return plannedCases;
}

/** Throws if the people of a decision have changed since the caller saw them. */
export function refuseChanged(
  { _id }: Pick<ImportRecord, "_id">,
  { seen }: { readonly seen: string | null },
  people: readonly Person[],
): void {
  if (seen === null || seen === stateOf(_id.toHexString(), people)) return;
  const message =
    "A person of the group was changed since you looked at it. Nothing was written; look at the group again.";
  throw new DecisionRefused([problem("CONFLICT", message, ["conflictId"])]);
}

/**
 * Plans decisions and writes them in one transaction, or in several if their people do not fit into one; returns what
 * was written.
 */
export async function carryOutDecisions(
  tools: ImportTools,
  deciding: DecidingImport,
  cases: readonly DecisionCase[],
): Promise<DecidedGroupRecord[]> {
  // First the decisions are planned with the tags that exist, only to find the rows that will be imported. Then the
  // missing tags of these rows are created, outside the transaction: inside, it could fail because another writer
  // creates the same tag. The transaction plans the decisions again, with all tags.
  const all = cases.flatMap(({ conflict }) => conflict.group.candidates);
  const known = await findDecisionTags(tools, deciding.record, all);
  const trial = await planDecisions(tools, deciding, cases, { tags: known, at: new Date() });
  if (trial.length === 0) return [];
  const written = trial.flatMap(({ planned }) => writesOf(planned));
  if (areLargerThan(peopleWritten(written), tools.settings.limits.mergeBytes)) {
    const middle = Math.ceil(cases.length / 2);
    const [former, latter] = [cases.slice(0, middle), cases.slice(middle)];
    if (latter.length > 0) {
      const decided = await carryOutDecisions(tools, deciding, former);
      return [...decided, ...(await carryOutDecisions(tools, deciding, latter))];
    }
  }
  const rows = trial.flatMap(({ planned }) =>
    planned.people.flatMap(({ decided }) => decided.candidates),
  );
  const tags = await makeDecisionTags(tools, deciding.record, rows);
  return inTransaction(tools.database, async (session) => {
    const { _id, staging } = deciding.record;
    const record = await tools.imports.findOne({ _id, staging }, { session });
    if (record === null || !allows(toState(record), "decide")) throw new ImportMovedOn();
    const at = new Date();
    const now = { ...deciding, record };
    const planned = await planDecisions(tools, now, cases, { tags, at, session });
    if (planned.length === 0) return [];
    const firstOrdinal = FIRST_DECIDED + (record.decidedPlaces ?? 0);
    const { autoTagId } = tags;
    const writing = { record, at, autoTagId, firstOrdinal, session };
    return writeDecisions(tools, writing, toDecisionWrites(writing, planned));
  });
}

function fitting(
  planned: Result<PlannedDecision>,
  limits: Pick<Limits, "mergeBytes">,
): Result<PlannedDecision> {
  const refusal = planned.ok ? refuseSize(writesOf(planned.value), limits, LESS) : null;
  return refusal === null ? planned : fail(refusal);
}

const writesOf = ({ people }: PlannedDecision): PersonWrite[] => people.map(({ write }) => write);
