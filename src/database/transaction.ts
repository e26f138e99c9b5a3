import { mongo } from "mongoose";
import type { ClientSession } from "mongoose";
import { connection } from "../models/connection.ts";

/** The code of the error that a unique index answers a second owner with. */
export const DUPLICATE_KEY = 11_000;

/**
 * Runs the work in one transaction, and again from its beginning after a transient error.
 *
 * So nothing inside may depend on having run once. A duplicate key aborts the transaction: let it leave, plan anew
 * and start another; caught inside, it would be tried in vain until the time is up.
 */
export function inTransaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  return connection.withSession((session) =>
    session.withTransaction(() => work(session), {
      readConcern: { level: "snapshot" },
      writeConcern: { w: "majority" },
    }),
  );
}

/** True of the error that a unique index answers a second owner with. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
