import { portionsOf } from "../../domain/portions.ts";
import type { Trace } from "../../domain/people/traces.ts";
import type { Database } from "../../models/database.ts";
import type { UpsertAnswer } from "./upsert-people.ts";

const NAMED_IN_A_QUERY = 5_000;
const ERASED = "This message was erased, because it was about a person who has been deleted since.";

/**
 * Overwrites all messages in those stored answers of upserts that may be about these people; outcomes and codes stay.
 */
export async function eraseAnswers(database: Database, traces: readonly Trace[]): Promise<void> {
  const keys = database.idempotencyKeys<readonly UpsertAnswer[]>();
  for (const some of portionsOf(traces, NAMED_IN_A_QUERY)) {
    for await (const { _id, answer } of keys.find({ traces: { $in: [...some] } })) {
      if (answer === undefined || !("value" in answer)) continue;
      const value = answer.value.map(withoutSentences);
      await keys.updateOne({ _id }, { $set: { answer: { value } }, $unset: { traces: 1 } });
    }
  }
}

function withoutSentences({ problems, warnings, ...answer }: UpsertAnswer): UpsertAnswer {
  return {
    ...answer,
    problems: problems.map((problem) => ({ ...problem, message: ERASED })),
    ...(warnings === undefined ? {} : { warnings: warnings.map(() => ERASED) }),
  };
}
