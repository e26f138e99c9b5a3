import { connect, disconnect } from "mongoose";
import { connection } from "../models/connection.ts";
import { databaseOf } from "../models/database.ts";
import type { Database } from "../models/database.ts";
import { countElections } from "./elections.ts";
import { reasonOf } from "./reason-of.ts";

const DATABASE = "people"; // The database's name, if the connection string has none.
const WHAT_IS_NEEDED =
  "People needs a MongoDB replica set, for transactions and change streams; one node is enough: start mongod " +
  "with --replSet people, and run rs.initiate() in mongosh once.";

export interface ConnectOptions {
  /** The name of the database to use if the connection string names none. */
  readonly database?: string;
  /** How many milliseconds to wait for a primary. */
  readonly timeoutMs?: number;
}

/** How to reach the database. This object can be sent to a worker thread, which then connects to the same database. */
export interface DatabaseAddress extends ConnectOptions {
  readonly uri: string;
}

let address: DatabaseAddress | null = null;

/** Returns the address of the database that this process is connected to. Throws if it is not connected. */
export function addressOfDatabase(): DatabaseAddress {
  if (address === null) throw new Error("The database is not connected.");
  return address;
}

/**
 * Connects mongoose, and waits until the database takes writes. A standalone server is refused: transactions and change
 * streams need a replica set.
 */
export async function connectDatabase(
  uri: string,
  options: ConnectOptions = {},
): Promise<Database> {
  const { database = DATABASE, timeoutMs = 30_000 } = options;
  try {
    await connect(uri, {
      ...(namesDatabase(uri) ? {} : { dbName: database }),
      serverSelectionTimeoutMS: timeoutMs,
      autoIndex: false,
      autoCreate: false,
      writeConcern: { w: "majority" }, // Acknowledged writes survive the loss of a node.
    });
  } catch (cause) {
    const reason = `No primary of a MongoDB replica set answers at ${hostsOf(uri)}: ${reasonOf(cause)}.`;
    throw new Error(`${reason} ${WHAT_IS_NEEDED}`, { cause });
  }
  if (await isStandalone()) {
    await disconnect();
    throw new Error(`The MongoDB at ${hostsOf(uri)} is a standalone. ${WHAT_IS_NEEDED}`);
  }
  countElections(connection);
  address = { uri, ...options };
  return databaseOf(connection);
}

/** Whether the database answers within `timeoutMs` milliseconds, and takes writes. */
export async function isDatabaseWritable(timeoutMs: number): Promise<boolean> {
  try {
    const hello = await connection.db?.command({ hello: 1 }, { timeoutMS: timeoutMs });
    return hello?.["isWritablePrimary"] === true;
  } catch {
    return false;
  }
}

/** Closes the connection; commands that still wait for it fail. */
export const disconnectDatabase = (): Promise<void> => disconnect();

async function isStandalone(): Promise<boolean> {
  const hello = await connection.db?.command({ hello: 1 });
  // mongos, the router of a sharded cluster, which supports transactions and change streams too.
  const isRouter = hello?.["msg"] === "isdbgrid";
  return hello?.["setName"] === undefined && !isRouter;
}

const namesDatabase = (uri: string): boolean => /^[^/]+:\/\/[^/]+\/[^?]/.test(uri);

// Returns the hosts in a connection string, without the user name and password before the @.
const hostsOf = (uri: string): string => /^[^/]+:\/\/(?:[^@/]*@)?([^/?]*)/.exec(uri)?.[1] ?? "";
