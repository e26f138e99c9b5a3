import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { createBulkOperation } from "../bulk/bulk-operations.ts";
import type { BulkOperationView } from "../bulk/bulk-operations.ts";
import { erasePeople } from "../store/erase-people.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { findWhom } from "./find-whom.ts";
import type { FindingDependencies, Whom } from "./find-whom.ts";

/** Whom to delete, and how many people the caller expects that to be. */
export interface DeletePeopleRequest extends Whom {
  readonly expectedCount?: number | null;
}

/** How far a deletion has got. */
export interface PeopleDeleted {
  readonly deletedCount: number;
  /** The operation that continues the deletion; null if everybody is deleted already. */
  readonly operation: BulkOperationView | null;
}

/**
 * Deletes people for ever: a few before it returns, many as an operation. If an id leads to no person, or there are not
 * as many people as expected, nobody is deleted.
 */
export async function deletePeople(
  dependencies: FindingDependencies,
  caller: Caller,
  { expectedCount, ...whom }: DeletePeopleRequest,
): Promise<Result<PeopleDeleted>> {
  const { limits } = dependencies;
  // Deleting a person takes much longer than changing one, so fewer people are deleted before the call returns.
  const peopleBeforeOperation = Math.min(limits.peopleBeforeOperation, limits.batchSize);
  const found = await findWhom(
    { ...dependencies, limits: { ...limits, peopleBeforeOperation } },
    whom,
    limits.batchSize,
  );
  if (!found.ok) return found;
  const expected = expectedCount ?? null;
  if (found.value.kind === "many") {
    const task = { kind: "DELETE" } as const;
    const created = await createBulkOperation(dependencies.database, {
      task,
      apiKeyId: caller.id,
      people: found.value.ids,
      expectedTotal: expected,
    });
    return created.isAsExpected
      ? succeed({ deletedCount: 0, operation: created.operation })
      : fail(notAsMany(created.total, expected));
  }
  const ids = found.value.ids.map((id) => id.toHexString());
  if (expected !== null && expected !== ids.length) return fail(notAsMany(ids.length, expected));
  const formerIds = whom.ids ? "mean the survivor" : "mean nobody";
  const deletedCount = await erasePeople(dependencies, caller.id, ids, formerIds);
  // Another caller has deleted all of these people since they were counted, so the answer is as if none had been found.
  if (expected !== null && expected > 0 && deletedCount === 0) return fail(notAsMany(0, expected));
  return succeed({ deletedCount, operation: null });
}

function notAsMany(count: number, expected: number | null): Problem {
  const message = `They are ${count} people by now, not ${expected ?? 0}: look again, then decide. Nobody was deleted.`;
  return problem("CONFLICT", message, ["expectedCount"]);
}
