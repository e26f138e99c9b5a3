import { inTransaction } from "../../database/transaction.ts";
import { fail, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { attempts, lostRace } from "../store/attempts.ts";
import { findMergePeople } from "./find-merge-people.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import { isLostRace } from "../store/write-merge.ts";

/** Marks every pair of these people as different; returns how many pairs were not marked before. */
export async function markNotDuplicates(
  dependencies: MergeDependencies,
  personIds: readonly string[],
): Promise<Result<number>> {
  for await (const _ of attempts()) {
    const found = await findMergePeople(dependencies, personIds, "followed");
    if (!found.ok) return found;
    const { people } = found.value;
    try {
      return succeed(
        await inTransaction(dependencies.database, (session) =>
          dependencies.notDuplicates.mark(people, new Date(), session),
        ),
      );
    } catch (error) {
      if (!isLostRace(error)) throw error; // Another caller marked the same pair at the same moment.
    }
  }
  return fail(lostRace(["personIds"]));
}
