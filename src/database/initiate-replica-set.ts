import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { mongo } from "mongoose";

const POLL_MS = 25;
const NOT_YET_INITIATED = 94;

/**
 * Makes the mongod on this port a replica set of one node, and waits until it takes writes. If its folder holds a
 * replica set from an earlier start, that one is kept and only gets the new port.
 */
export async function initiateReplicaSet(
  port: number,
  name: string,
  isGivenUp: () => boolean,
): Promise<void> {
  // Waits with a plain socket until mongod accepts connections: a MongoDB client whose first attempt to connect fails
  // does not recover.
  await until(isGivenUp, () => takesConnections(port));
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 30_000 });
  try {
    const admin = client.db("admin");
    await configure(admin, name, `127.0.0.1:${port}`);
    await until(isGivenUp, async () => {
      const { isWritablePrimary } = await admin.command({ hello: 1 });
      return isWritablePrimary === true;
    });
  } finally {
    await client.close();
  }
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function configure(admin: mongo.Db, name: string, host: string): Promise<void> {
  const config = await readConfig(admin);
  if (config === null) {
    const members = [{ _id: 0, host }];
    await admin.command({ replSetInitiate: { _id: name, members } });
  } else if (config.members[0]?.host !== host) {
    // Forced, because mongod refuses a normal change while the stored configuration has its old port.
    const members = [{ ...config.members[0], host }];
    await admin.command({ replSetReconfig: { ...config, members }, force: true });
  }
}

interface ReplicaSetConfig {
  readonly members: readonly { readonly host: string }[];
}

async function readConfig(admin: mongo.Db): Promise<ReplicaSetConfig | null> {
  try {
    return (await admin.command({ replSetGetConfig: 1 }))["config"];
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === NOT_YET_INITIATED) return null;
    throw error;
  }
}

async function until(isGivenUp: () => boolean, holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    if (isGivenUp()) throw new Error("MongoDB did not become ready.");
    await wait(POLL_MS);
  }
}
