import type { ClientSession } from "mongoose";
import { connection } from "../models/connection.ts";

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
