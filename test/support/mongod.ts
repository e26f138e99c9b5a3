import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedMongod } from "../../src/database/embedded-mongod.ts";
import { findMongod } from "../../src/database/find-mongod.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test run's replica set, without a database name. */
    readonly mongoUrl: string;
    /** Path of the mongod program that runs the test run's replica set. */
    readonly mongodBinary: string;
  }
}

interface Shared {
  readonly binary: string;
  readonly uri: string;
  readonly stop: () => Promise<void>;
}

// A global variable, because each vitest project loads this module again and all of them share one
// replica set.
declare global {
  var peopleMongod: { readonly started: Promise<Shared>; users: number } | undefined;
}

/**
 * Starts the replica set before the first vitest project, and returns a function that stops it
 * after the last.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (globalThis.peopleMongod ??= { started: start(), users: 0 });
  shared.users += 1;
  const mongod = await shared.started;
  project.provide("mongoUrl", mongod.uri);
  project.provide("mongodBinary", mongod.binary);
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await mongod.stop();
  };
}

async function start(): Promise<Shared> {
  const named = process.env["MONGOD_BINARY"] ?? "";
  const binary = await findMongod({ binary: named === "" ? null : named, report: () => undefined });
  const folder = await mkdtemp(join(tmpdir(), "people-test-"));
  const mongod = await startEmbeddedMongod({ binary, folder, cacheMebibytes: 512 });
  return {
    binary,
    uri: mongod.uri,
    stop: async () => {
      await mongod.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
