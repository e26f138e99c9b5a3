import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { buildIndexes } from "../../src/database/build-indexes.ts";
import { connectDatabase, disconnectDatabase } from "../../src/database/connect.ts";
import { connection } from "../../src/models/connection.ts";

/** Returns the address of an unused database in the test run's replica set. */
export function aDatabaseUrl(name = `test_${randomBytes(6).toString("hex")}`): string {
  return inject("mongoUrl").replace(/\/\?/, `/${name}?`);
}

/**
 * Gives a test file a database of its own with the indexes of all imported models, and drops it
 * afterwards.
 */
export function useDatabase(): void {
  beforeAll(async () => {
    // Tests that count commands need the driver's monitoring.
    const database = await connectDatabase(`${aDatabaseUrl()}&monitorCommands=true`);
    await buildIndexes(database);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await disconnectDatabase();
  });
}
