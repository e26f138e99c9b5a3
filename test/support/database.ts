import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { buildIndexes } from "../../src/database/build-indexes.ts";
import { connectDatabase, disconnectDatabase } from "../../src/database/connect.ts";
import { connection } from "../../src/models/connection.ts";

/** The address of a database of the run's replica set that nobody else uses. */
export function aDatabaseUrl(name = `test_${randomBytes(6).toString("hex")}`): string {
  return inject("mongoUrl").replace(/\/\?/, `/${name}?`);
}

/** Gives a test file a database of its own, with the indexes of every model it imports, and drops it after. */
export function useDatabase(): void {
  beforeAll(async () => {
    await connectDatabase(`${aDatabaseUrl()}&monitorCommands=true`); // For those who count them.
    await buildIndexes();
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await disconnectDatabase();
  });
}
