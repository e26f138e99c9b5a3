import type { mongo } from "mongoose";
import { portionsOf } from "../../domain/portions.ts";
import type { Trace } from "../../domain/people/traces.ts";
import { connection } from "../../models/connection.ts";
import { idempotencyKeyCollection } from "../../models/idempotency-key.ts";
import type { IdempotencyKeyRecord } from "../../models/idempotency-key.ts";
import type { UpsertAnswer } from "./upsert-people.ts";

const NAMED_IN_A_QUERY = 5_000;
const ERASED = "What was said here is erased: it told of somebody who was deleted since.";

/** Takes the sentences out of kept answers that told of any of these people; outcomes and codes stay. */
export async function eraseAnswers(traces: readonly Trace[]): Promise<void> {
  const keys: mongo.Collection<IdempotencyKeyRecord<readonly UpsertAnswer[]>> =
    connection.collection(idempotencyKeyCollection.name);
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
