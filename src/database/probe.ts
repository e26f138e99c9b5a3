import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";
import { addressOfDatabase } from "./connect.ts";

/** What a check of the database found. */
export interface Sight {
  /** True if the primary answers and takes writes; false while the nodes elect a primary. */
  readonly isWritable: boolean;
  /** Whether any node of the database answers; nodes also answer while they elect a primary. */
  readonly doesAnswer: boolean;
}

// Checks have a MongoDB client of their own, because all connections for requests may be busy while the database is
// well.
let client: mongo.MongoClient | null = null;

/** Checks whether the database answers and takes writes; waits at most `timeoutMs` milliseconds. */
export async function probeDatabase(timeoutMs: number): Promise<Sight> {
  client ??= new mongo.MongoClient(addressOfDatabase().uri, {
    maxPoolSize: 2,
    // The timeout of a command does not cover connecting.
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
  });
  const admin = client.db("admin");
  // Waits at most `timeoutMs` for an answer, and else returns null. The driver's own timeout is not enough: it does not
  // end a command on a connection that has fallen silent.
  const hello = (readPreference: "primary" | "secondaryPreferred") =>
    Promise.race([
      admin.command({ hello: 1 }, { timeoutMS: timeoutMs, readPreference }).catch(() => null),
      sleep(timeoutMs, null, { ref: false }),
    ]);
  const [primary, anyNode] = await Promise.all([hello("primary"), hello("secondaryPreferred")]);
  const isWritable = primary?.["isWritablePrimary"] === true;
  const doesAnswer = primary !== null || anyNode !== null;
  // A client that failed to connect at first never recovers. Closing it is not awaited, because that may take as long
  // as the database is silent.
  if (!doesAnswer) void closeProbe();
  return { isWritable, doesAnswer };
}

/** Closes the connections that check the database; the next check opens new ones. */
export async function closeProbe(): Promise<void> {
  const closed = client;
  client = null;
  await closed?.close().catch(() => undefined);
}
