import { mongo } from "mongoose";
import type { Database } from "../models/database.ts";
import { inTransaction } from "./transaction.ts";

const WRITE_CONFLICT = 112;

/**
 * Works on a list in one or more transactions. A transaction of many people is delayed, or fails for ever, if others
 * write to them. So after a conflict the list is halved, and each half gets a transaction of its own. A transaction of
 * one person is retried until it succeeds.
 */
export async function inTransactions<T, R>(
  database: Pick<Database, "connection">,
  all: readonly T[],
  work: (part: readonly T[], session: mongo.ClientSession) => Promise<R[]>,
): Promise<R[]> {
  const results: R[] = [];
  const open = [all];
  for (let part = open.shift(); part !== undefined; part = open.shift()) {
    try {
      results.push(...(await inOneTransaction(database, part, work)));
    } catch (error) {
      if (!(error instanceof MetConflict)) throw error;
      const middle = Math.ceil(part.length / 2);
      open.unshift(part.slice(0, middle), part.slice(middle));
    }
  }
  return results;
}

function inOneTransaction<T, R>(
  database: Pick<Database, "connection">,
  part: readonly T[],
  work: (part: readonly T[], session: mongo.ClientSession) => Promise<R[]>,
): Promise<R[]> {
  return inTransaction(database, async (session) => {
    try {
      return await work(part, session);
    } catch (error) {
      // After a write conflict, `inTransaction` would try the same list of people again. This error makes it give up,
      // so that `inTransactions` tries each half of the list in a transaction of its own.
      if (part.length > 1 && isWriteConflict(error)) throw new MetConflict();
      throw error;
    }
  });
}

class MetConflict extends Error {}

const isWriteConflict = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === WRITE_CONFLICT;
