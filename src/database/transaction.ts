import type { ClientSession } from "mongoose";
import type { Database } from "../models/database.ts";

/**
 * Runs the work in one transaction, and again from its beginning after a transient error.
 *
 * So nothing inside may depend on having run once. A duplicate key aborts the transaction: let it leave, plan anew
 * and start another; caught inside, it would be tried in vain until the time is up.
 */
export function inTransaction<T>(
  { connection }: Pick<Database, "connection">,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  return connection.withSession((session) =>
    session.withTransaction(() => work(session), {
      readConcern: { level: "snapshot" },
      writeConcern: { w: "majority" },
    }),
  );
}
