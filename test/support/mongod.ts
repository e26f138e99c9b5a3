import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedMongod } from "../../src/database/embedded-mongod.ts";
import { findMongod } from "../../src/database/find-mongod.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the run's own replica set, without the name of a database. */
    readonly mongoUrl: string;
    /** The mongod that runs it. */
    readonly mongodBinary: string;
  }
}

interface Shared {
  readonly binary: string;
  readonly uri: string;
  readonly stop: () => Promise<void>;
}

// Each project loads this file anew, and one replica set is to serve them all.
declare global {
  var peopleMongod: { readonly started: Promise<Shared>; users: number } | undefined;
}

/** Starts the replica set of the run with its first project, and stops it with its last. */
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
  const binary = await findMongod({ binary: named === "" ? null : named, tell: () => undefined });
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
