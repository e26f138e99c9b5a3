import { connect, disconnect } from "mongoose";
import { connection } from "../models/connection.ts";
import { databaseOf } from "../models/database.ts";
import type { Database } from "../models/database.ts";
import { countElections } from "./elections.ts";
import { reasonOf } from "./reason-of.ts";

const DATABASE = "people"; // Where the address names none.
const WHAT_IS_NEEDED =
  "People needs a MongoDB replica set, for transactions and change streams; one node is enough: start mongod " +
  "with --replSet people, and run rs.initiate() in mongosh once.";

/** Choices of a connection. */
export interface ConnectOptions {
  /** The database, where the address names none. */
  readonly database?: string;
  /** How long to wait for a primary. */
  readonly timeoutMs?: number;
}

/** Where the database is, for another thread to connect to. */
export interface DatabaseAddress extends ConnectOptions {
  readonly uri: string;
}

let address: DatabaseAddress | null = null;

/** The address that this process is connected to. */
export function addressOfDatabase(): DatabaseAddress {
  if (address === null) throw new Error("The database is not connected.");
  return address;
}

/** Connects mongoose, and returns the database once it takes writes; a standalone is refused. */
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
      writeConcern: { w: "majority" }, // What was acknowledged survives the loss of a node.
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

/** True while the database answers and takes writes. */
export async function isDatabaseWritable(timeoutMs: number): Promise<boolean> {
  try {
    const hello = await connection.db?.command({ hello: 1 }, { timeoutMS: timeoutMs });
    return hello?.["isWritablePrimary"] === true;
  } catch {
    return false;
  }
}

/** Ends the connection and whatever still waits on it. */
export const disconnectDatabase = (): Promise<void> => disconnect();

async function isStandalone(): Promise<boolean> {
  const hello = await connection.db?.command({ hello: 1 });
  const isRouter = hello?.["msg"] === "isdbgrid"; // Of a sharded cluster, which has what we need.
  return hello?.["setName"] === undefined && !isRouter;
}

const namesDatabase = (uri: string): boolean => /^[^/]+:\/\/[^/]+\/[^?]/.test(uri);

// Without the name and the password before the @.
const hostsOf = (uri: string): string => /^[^/]+:\/\/(?:[^@/]*@)?([^/?]*)/.exec(uri)?.[1] ?? "";
