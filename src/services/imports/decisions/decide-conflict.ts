import { fail, problem, succeed } from "../../../domain/result.ts";
import type { Result } from "../../../domain/result.ts";
import { wrongState } from "../../../domain/imports/import-state.ts";
import type { DecidedGroupRecord } from "../../../models/import-batch.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { attempts, lostRace } from "../../store/attempts.ts";
import { isLostRace } from "../../store/write-merge.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { fromConflictId } from "./conflict-id.ts";
import type { ConflictPlace } from "./conflict-id.ts";
import { decideSimilar } from "./decide-similar.ts";
import { findDecided } from "./decided-batches.ts";
import { hashOf, noConflict, openCase, openSplit, toConflictRecord } from "./open-conflict.ts";
import { carryOutSplit } from "./split-conflict.ts";
import { readConflicts } from "./read-conflicts.ts";
import { readDecision } from "./read-decision.ts";
import type { DecisionRequest } from "./read-decision.ts";
import { DecisionRefused, carryOutDecisions } from "./carry-out-decisions.ts";
import type { DecidingImport } from "./carry-out-decisions.ts";
import { DecidedMeanwhile, ImportMovedOn } from "./write-decision.ts";

/**
 * The result of a decision. `similarAfter` is the row after which the next call continues with similar groups; null if
 * all similar groups were looked at.
 */
export interface DecidedConflict {
  readonly group: DecidedGroupRecord;
  readonly similarAfter: number | null;
}

/**
 * Puts the rows of a group where the caller decided, completely or not at all; repeating the same decision returns the
 * same answer. With `similarToo`, it also decides groups of the same reason and shape, some at a time; if one of these
 * cannot be decided, it stays a conflict.
 */
export async function decideConflict(
  tools: ImportTools,
  record: ImportRecord,
  request: DecisionRequest,
  keyId: string,
): Promise<Result<DecidedConflict>> {
  const place = fromConflictId(request.conflictId);
  if (place === null) return fail(noConflict);
  const decided = await decideOne(tools, record, { place, request, keyId });
  if (!decided.ok) return decided;
  const alone = succeed({ group: decided.value, similarAfter: null });
  if (!request.similarToo) return alone;
  const { batch, place: at, shape } = decided.value;
  const former = toConflictRecord(record, { batch, place: at }, shape);
  const [model] = await readConflicts(tools, record, [former]);
  const read = model === undefined ? null : readDecision(model, request);
  if (model === undefined || read?.ok !== true) return alone;
  const asked = hashOf(request);
  const similarAfter = await decideSimilar(
    tools,
    { record, keyId },
    { ...read.value, conflict: model, asked },
    request.similarAfter,
  );
  return succeed({ group: decided.value, similarAfter });
}

async function decideOne(
  tools: ImportTools,
  record: ImportRecord,
  asking: {
    readonly place: ConflictPlace;
    readonly request: DecisionRequest;
    readonly keyId: string;
  },
): Promise<Result<DecidedGroupRecord>> {
  const { place, request, keyId } = asking;
  const asked = hashOf(request);
  for await (const _ of attempts(() => [record._id.toHexString()])) {
    const former = await findDecided(tools, record, place);
    if (former !== null) return former.asked === asked ? succeed(former) : fail(decidedOtherwise);
    try {
      const written =
        request.ignoreIdentifiers.length > 0
          ? await split(tools, { record, keyId }, place, request)
          : await decideAsAWhole(tools, { record, keyId }, place, request);
      if (written !== null) return written;
    } catch (error) {
      if (error instanceof DecisionRefused) return fail(...error.problems);
      if (error instanceof ImportMovedOn) return fail(await movedOn(tools, record));
      if (!(error instanceof DecidedMeanwhile) && !isLostRace(error)) throw error;
    }
  }
  return fail(lostRace(["conflictId"]));
}

async function decideAsAWhole(
  tools: ImportTools,
  job: Pick<DecidingImport, "record" | "keyId">,
  place: ConflictPlace,
  request: DecisionRequest,
): Promise<Result<DecidedGroupRecord> | null> {
  const opened = await openCase(tools, job.record, place, request);
  if (!opened.ok) return opened;
  const deciding = { ...job, ifImpossible: "refuse" } as const;
  const [written] = await carryOutDecisions(tools, deciding, [opened.value]);
  return written === undefined ? null : succeed(written);
}

async function split(
  tools: ImportTools,
  job: Pick<DecidingImport, "record" | "keyId">,
  place: ConflictPlace,
  request: DecisionRequest,
): Promise<Result<DecidedGroupRecord> | null> {
  const opened = await openSplit(tools, job.record, place, request);
  if (!opened.ok) return opened;
  const written = await carryOutSplit(tools, job, opened.value);
  return written === undefined ? null : succeed(written);
}

const decidedOtherwise = problem(
  "WRONG_STATE",
  "The group was decided already. Undo the import to take that back.",
  ["conflictId"],
);

async function movedOn({ imports }: Pick<ImportTools, "imports">, { _id, status }: ImportRecord) {
  const now = await imports.findOne({ _id }, { projection: { status: 1 } });
  return wrongState(now?.status ?? status, "decide");
}
