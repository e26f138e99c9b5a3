import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { isDuplicateKey } from "../database/duplicate-keys.ts";
import { createId } from "../domain/ids.ts";
import type { Trace } from "../domain/people/traces.ts";
import { fail, problem } from "../domain/result.ts";
import type { Result } from "../domain/result.ts";
import { hasControlCharacter, isBlank } from "../domain/values/text.ts";
import type { Database } from "../models/database.ts";
import type { IdempotencyKeyRecord } from "../models/idempotency-key.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;
const LEASE_MS = 10_000;
const LONGEST_KEY = 256;
const LONGEST_WAIT_MS = 60_000;

/** A call that may have an idempotency key. */
export interface IdempotentCall {
  /** The API key of the caller, 24 hex digits: each API key has its own idempotency keys. */
  readonly apiKeyId: string;
  /** The name of the mutation. A key that was used with another mutation, or with another input, is refused. */
  readonly operation: string;
  readonly idempotencyKey: string | null | undefined;
  /** Everything that determines the answer, as JSON; for an upload the hash of its content. */
  readonly input: unknown;
}

type Record<T> = IdempotencyKeyRecord<T>;

/** How to tell from an answer whether it must be stored, and whose values are in it. */
export interface AnswerTraits<T> {
  /** Returns whether the call wrote something; if it wrote nothing, its answer is not stored. */
  readonly hasWritten?: (answer: T) => boolean;
  /** Returns the traces of the people whose values the answer contains; empty if it has only ids and outcomes. */
  readonly tracesOf?: (answer: T) => readonly Trace[];
}

/**
 * Does the work once for an idempotency key, and returns its answer to later calls of the same API key with that key.
 * Without a key it just does the work.
 *
 * - The answer `T` is stored, so it must be plain JSON of ids and outcomes, from which objects are loaded again.
 * - Another input with the same key returns CONFLICT. A call during the first one waits for its answer.
 * - An answer is not stored if nothing was written: if the work is refused, or if `hasWritten` returns false. A later
 *   try may succeed, and a client who corrects the input may use the key again.
 * - `seed` is an id that stays the same if a call is repeated after its server died half-way. If the ids of new things
 *   are made from it, the second run finds what the first has written.
 * - An error of the work is thrown, and frees the key.
 */
export async function runOnce<T>(
  database: Database,
  call: IdempotentCall,
  work: (seed: string) => Promise<Result<T>>,
  { hasWritten = () => true, tracesOf = () => [] }: AnswerTraits<T> = {},
): Promise<Result<T>> {
  const { idempotencyKey } = call;
  if (idempotencyKey === undefined || idempotencyKey === null) return work(createId(new Date()));
  const fault = faultOf(idempotencyKey);
  if (fault !== null) return fail(fault);
  const keys = database.idempotencyKeys<T>();
  const _id = { apiKey: new Types.ObjectId(call.apiKeyId), key: idempotencyKey };
  const inputHash = hashOf([call.operation, call.input]);
  const until = Date.now() + LONGEST_WAIT_MS;
  for (let waitMs = 20; Date.now() < until; waitMs = Math.min(waitMs * 2, 500)) {
    const claim = await claimKey<T>(database, _id, inputHash);
    if (claim.isOwn) return runClaimed(keys, claim.record, work, { hasWritten, tracesOf });
    const { record } = claim;
    if (record.inputHash !== inputHash) {
      return fail(
        problem(
          "CONFLICT",
          "The idempotency key was used with another input. Choose another key.",
          ["idempotencyKey"],
        ),
      );
    }
    if (record.answer !== undefined) return toResult(record.answer);
    await sleep(waitMs);
  }
  const message =
    "The first call with this idempotency key is still running. Repeat the call later.";
  return fail(problem("CONFLICT", message, ["idempotencyKey"]));
}

async function runClaimed<T>(
  keys: mongo.Collection<Record<T>>,
  { _id, owner, seed }: Record<T>,
  work: (seed: string) => Promise<Result<T>>,
  { hasWritten, tracesOf }: Required<AnswerTraits<T>>,
): Promise<Result<T>> {
  const renewal = setInterval(() => {
    // If renewing fails, the lease may run out, and another call with the same key repeats the work. That does no harm:
    // it makes the same ids from the stored `seed`, so it finds what this call has written already.
    keys.updateOne({ _id, owner }, { $set: { leaseUntil: leaseEnd() } }).catch(() => undefined);
  }, LEASE_MS / 4);
  try {
    const result = await work(seed);
    if (result.ok && hasWritten(result.value)) {
      const traces = tracesOf(result.value);
      const found = traces.length === 0 ? {} : { traces };
      await keys.updateOne({ _id, owner }, { $set: { answer: { value: result.value }, ...found } });
    } else {
      await keys.deleteOne({ _id, owner });
    }
    return result;
  } catch (error) {
    await keys.deleteOne({ _id, owner });
    throw error;
  } finally {
    clearInterval(renewal);
  }
}

interface Claim<T> {
  /** Whether this call has to do the work; if not, an earlier call with the same key did it, or is still doing it. */
  readonly isOwn: boolean;
  readonly record: Record<T>;
}

async function claimKey<T>(
  database: Database,
  _id: Record<T>["_id"],
  inputHash: string,
): Promise<Claim<T>> {
  const now = new Date();
  const fresh = {
    inputHash,
    owner: randomUUID(),
    seed: createId(now),
    leaseUntil: leaseEnd(),
    expiresAt: new Date(now.getTime() + KEPT_MS),
  };
  const records = database.idempotencyKeys();
  const keys = database.idempotencyKeys<T>();
  try {
    await records.insertOne({ _id, ...fresh });
    return { isOwn: true, record: { _id, ...fresh } };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const stored = await keys.findOne<Record<T>>({ _id });
  if (stored === null) return claimKey<T>(database, _id, inputHash);
  const isExpired = stored.expiresAt <= now;
  const isDead = stored.answer === undefined && stored.leaseUntil <= now;
  if (!isExpired && !(isDead && stored.inputHash === inputHash))
    return { isOwn: false, record: stored };
  const taken = isExpired ? fresh : { ...fresh, seed: stored.seed, expiresAt: stored.expiresAt };
  // If two calls find the key's owner dead, only the first update still matches that owner, so only one takes over.
  const { modifiedCount } = await records.updateOne(
    { _id, owner: stored.owner, leaseUntil: stored.leaseUntil },
    { $set: taken, $unset: { answer: 1 } },
  );
  return modifiedCount === 1
    ? { isOwn: true, record: { _id, ...taken } }
    : claimKey<T>(database, _id, inputHash);
}

const leaseEnd = (): Date => new Date(Date.now() + LEASE_MS);

function toResult<T>(answer: NonNullable<Record<T>["answer"]>): Result<T> {
  return "value" in answer
    ? { ok: true, value: answer.value }
    : { ok: false, problems: answer.problems };
}

function faultOf(key: string): ReturnType<typeof problem> | null {
  const path = ["idempotencyKey"];
  if (isBlank(key)) return problem("INVALID", "The idempotency key is blank.", path);
  if (key.length > LONGEST_KEY) {
    return problem("TOO_LARGE", `An idempotency key has at most ${LONGEST_KEY} characters.`, path);
  }
  return hasControlCharacter(key)
    ? problem("INVALID", "The idempotency key holds a control character.", path)
    : null;
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

// Returns the same text for the same fields in another order; an absent field equals an undefined one.
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(
      Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)),
    );
  });
}
