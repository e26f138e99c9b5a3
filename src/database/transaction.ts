import type { ClientSession } from "mongoose";
import type { Database } from "../models/database.ts";

/**
 * Runs the work in one transaction. After a transient error the driver rolls the transaction back and runs the whole
 * work again, so the work must reach the same result however often it is run. A duplicate key ends the transaction: the
 * work must throw the error on, and the caller may start another transaction. If the work caught the error, every retry
 * would fail until the driver's time limit.
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
