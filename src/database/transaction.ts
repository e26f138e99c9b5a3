import type { ClientSession } from "mongoose";
import type { Database } from "../models/database.ts";

/**
 * Runs the work in one transaction, and again from the start after a transient error, so it must not depend on having
 * run once. A duplicate key ends the transaction: let the error out, plan again and start another. If it is caught
 * inside, every retry fails until the time is up.
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
