import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";
import { addressOfDatabase } from "./connect.ts";

/** What is seen of the database. */
export interface Sight {
  /** Whether it takes writes. */
  readonly isWritable: boolean;
  /** Whether any of its nodes answers, as they do while they elect a primary. */
  readonly doesAnswer: boolean;
}

// Apart from the connections of requests: all of those may be busy while the database is well.
let client: mongo.MongoClient | null = null;

/** Looks at the database for so long at most. */
export async function probeDatabase(timeoutMs: number): Promise<Sight> {
  client ??= new mongo.MongoClient(addressOfDatabase().uri, {
    maxPoolSize: 2,
    // To connect counts for no timeout of the command that asks for it.
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
  });
  const admin = client.db("admin");
  // The driver's own limit does not end a command whose connection is silent.
  const hello = (readPreference: "primary" | "secondaryPreferred") =>
    Promise.race([
      admin.command({ hello: 1 }, { timeoutMS: timeoutMs, readPreference }).catch(() => null),
      sleep(timeoutMs, null, { ref: false }),
    ]);
  const [primary, anyNode] = await Promise.all([hello("primary"), hello("secondaryPreferred")]);
  const isWritable = primary?.["isWritablePrimary"] === true;
  const doesAnswer = primary !== null || anyNode !== null;
  // A client that could not connect at first never does; to close one may take as long as the database is silent.
  if (!doesAnswer) void closeProbe();
  return { isWritable, doesAnswer };
}

/** Ends the connections by which the database was looked at. */
export async function closeProbe(): Promise<void> {
  const closed = client;
  client = null;
  await closed?.close().catch(() => undefined);
}
