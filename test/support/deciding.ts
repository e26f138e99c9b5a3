import type { ImportRecord } from "../../src/models/import-job.ts";
import type { Result } from "../../src/domain/result.ts";
import type { ConflictView } from "../../src/services/imports/decisions/list-conflicts.ts";
import type { DecisionPreview } from "../../src/services/imports/decisions/preview-decision.ts";
import type { DecisionRequest } from "../../src/services/imports/decisions/read-decision.ts";
import type { Decided } from "../../src/services/imports/import-service.ts";
import { createImportViews } from "../../src/services/imports/views/import-views.ts";
import { idOf, tester } from "./importing.ts";
import type { Importing } from "./importing.ts";

/** Returns the undecided groups of an import. */
export async function conflictsOf(
  { tools }: Importing,
  { _id }: Pick<ImportRecord, "_id">,
): Promise<readonly ConflictView[]> {
  const record = await tools.imports.findOne({ _id });
  if (record === null) throw new Error("The import is gone.");
  return (await createImportViews(tools).conflicts(record, { first: 100 })).nodes;
}

/** Returns a decision that assigns the rows of a group, in order, to the given targets. */
export function aDecision(
  { id, rows }: ConflictView,
  into: readonly string[],
  more: Partial<DecisionRequest> = {},
): DecisionRequest {
  return {
    conflictId: id,
    rows: rows.map(({ row }, index) => ({ row, into: into[index] ?? into.at(-1) ?? "SKIP" })),
    externalId: null,
    ignoreIdentifiers: [],
    similarToo: false,
    similarAfter: null,
    ...more,
  };
}

/** Decides a group in the same way as the API's mutation. */
export function decide(
  { service }: Importing,
  record: Pick<ImportRecord, "_id">,
  request: DecisionRequest,
): Promise<Result<Decided>> {
  return service.decide(idOf(record), request, tester);
}

/** Returns the people that a decision would result in. */
export async function preview(
  { tools }: Importing,
  { _id }: Pick<ImportRecord, "_id">,
  request: DecisionRequest,
): Promise<DecisionPreview | null> {
  const record = await tools.imports.findOne({ _id });
  if (record === null) throw new Error("The import is gone.");
  return createImportViews(tools).conflictPreview(record, request);
}
