import type { Problem } from "../../../domain/result.ts";
import { allows, wrongState } from "../../../domain/imports/import-state.ts";
import type { Profile } from "../../../domain/people/profile.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { badUserInput } from "../../request-error.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { toState } from "../jobs/transitions.ts";
import { fromConflictId } from "./conflict-id.ts";
import type { ConflictPlace } from "./conflict-id.ts";
import { FIRST_DECIDED } from "./decided-batches.ts";
import { findDecisionTags } from "./decision-tags.ts";
import { openCase, openSplit } from "./open-conflict.ts";
import { planParts } from "./plan-parts.ts";
import type { DecisionRequest } from "./read-decision.ts";
import { DecisionRefused, planDecisions } from "./carry-out-decisions.ts";

/** The people whom a decision would create or update, as they would be after it. */
export interface DecisionPreview {
  readonly profiles: readonly Profile[];
  /** The names of tags that do not exist yet, by the ids that the profiles use for them. */
  readonly newTags: ReadonlyMap<string, string>;
}

// Stands for the id of the API key that decides, in plans that are never written.
const NOBODY = "0".repeat(24);
/** The most people that a preview shows: splitting a large group may create very many. */
const MOST_SHOWN = 100;

/**
 * Returns what a decision would make of its group now; null if there is no such group. A mistake in the decision throws
 * BAD_USER_INPUT.
 */
export async function previewDecision(
  tools: ImportTools,
  record: ImportRecord,
  request: DecisionRequest,
): Promise<DecisionPreview | null> {
  const place = fromConflictId(request.conflictId);
  if (place === null) return null;
  if (!allows(toState(record), "decide")) {
    throw badUserInput({ ...wrongState(record.status, "decide"), path: ["importId"] });
  }
  try {
    return await (request.ignoreIdentifiers.length > 0
      ? previewSplit(tools, record, place, request)
      : previewCase(tools, record, place, request));
  } catch (error) {
    if (error instanceof DecisionRefused) throw badUserInput(...error.problems);
    throw error;
  }
}

async function previewCase(
  tools: ImportTools,
  record: ImportRecord,
  place: ConflictPlace,
  request: DecisionRequest,
): Promise<DecisionPreview | null> {
  const opened = await openCase(tools, record, place, request);
  if (!opened.ok) return nothingOrFault(opened.problems);
  const { candidates } = opened.value.conflict.group;
  const tags = await findDecisionTags(tools, record, candidates);
  const deciding = { record, keyId: NOBODY, ifImpossible: "refuse" } as const;
  const now = { tags, at: new Date() };
  const [planned] = await planDecisions(tools, deciding, [opened.value], now);
  const profiles = (planned?.planned.people ?? []).map(({ plan }) => plan.profile);
  return { profiles, newTags: tags.newTags };
}

async function previewSplit(
  tools: ImportTools,
  record: ImportRecord,
  place: ConflictPlace,
  request: DecisionRequest,
): Promise<DecisionPreview | null> {
  const opened = await openSplit(tools, record, place, request);
  if (!opened.ok) return nothingOrFault(opened.problems);
  const tags = await findDecisionTags(tools, record, opened.value.rows);
  const now = { record, keyId: NOBODY, tags, at: new Date(), firstOrdinal: FIRST_DECIDED };
  const { parts } = await planParts(tools, now, opened.value);
  const profiles = parts.flatMap(({ plan }) =>
    plan.kind === "create" || plan.kind === "update" ? [plan.profile] : [],
  );
  return { profiles: profiles.slice(0, MOST_SHOWN), newTags: tags.newTags };
}

function nothingOrFault(problems: readonly Problem[]): null {
  if (problems.every(({ code }) => code === "NOT_FOUND")) return null;
  throw badUserInput(...problems);
}
