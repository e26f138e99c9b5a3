import type { FaultFiles } from "./fault-file.ts";
import { importBase, observe, startImport, startUndo } from "./fault-world.ts";
import type { Observer, World } from "./fault-world.ts";
import { isAtRest } from "../../src/domain/imports/import-state.ts";
import { startServer } from "./server.ts";
import type { ServerProcess } from "./server.ts";

/** An import and its undo that a test disturbs. */
export interface Run {
  readonly observer: Observer;
  server(): ServerProcess;
  /**
   * Kills the server with SIGKILL, and starts another one with the same database; `server` returns the new one
   * afterwards.
   */
  killAndRestart(): Promise<void>;
}

/** Disturbs an import or its undo, for example by killing the server; resolves once the disturbance is over. */
export type Disturbance = (run: Run) => Promise<void>;

/** What `runFaults` imports, into which database, and what disturbs it. */
export interface RunOptions {
  readonly files: FaultFiles;
  readonly duplicates?: "RESOLVE_AUTOMATICALLY" | "DISCARD";
  /** Address of a database that no other test uses. */
  readonly uri: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What disturbs the import; nothing by default. */
  readonly whileImporting?: Disturbance;
  /** What disturbs the undo of the import; by default the import is not undone. */
  readonly whileUndoing?: Disturbance;
}

/** Disturbs nothing. The database after a disturbed import must be equal to that after an undisturbed one. */
export const undisturbed: Disturbance = () => Promise.resolve();

/**
 * Imports the files one after the other with the given disturbances, and returns the final state of
 * the database.
 */
export async function runFaults({
  files,
  duplicates = "RESOLVE_AUTOMATICALLY",
  uri,
  env = {},
  whileImporting = undisturbed,
  whileUndoing,
}: RunOptions): Promise<World> {
  const observer = observe(uri);
  const start = (): Promise<ServerProcess> => startServer({ ...env, MONGODB_URI: uri });
  let server = await start();
  const run: Run = {
    observer,
    server: () => server,
    async killAndRestart() {
      await server.end("SIGKILL");
      server = await start();
    },
  };
  try {
    await importBase(server, observer, files);
    const id = await startImport(server, files.main, duplicates);
    await whileImporting(run);
    await observer.until(({ status }) => status === "FINISHED");
    if (whileUndoing !== undefined) {
      await startUndo(server, id);
      await whileUndoing(run);
      await observer.until(({ status }) => status === "UNDONE");
    }
  } catch (cause) {
    throw new Error(
      `The run did not come to its end. The server said: ${server.stderr().slice(-4_000)}`,
      {
        cause,
      },
    );
  }
  const world = await observer.describe();
  await server.end();
  return world;
}

/** An API and two workers as separate processes, one of which is importing. */
export interface SplitRun {
  readonly observer: Observer;
  /** The worker that holds the lease of the import. */
  readonly owner: ServerProcess;
  readonly end: () => Promise<void>;
}

/**
 * Starts an API and two workers with an unused database, and an import; resolves once a worker has planned the
 * import's first batch.
 */
export async function startSplitRun({
  files,
  uri,
}: Pick<RunOptions, "files" | "uri">): Promise<SplitRun> {
  const start = (role: string) => startServer({ MONGODB_URI: uri, ROLE: role });
  const [api, ...workers] = await Promise.all([start("api"), start("worker"), start("worker")]);
  const observer = observe(uri);
  await importBase(api, observer, files);
  await startImport(api, files.main, "RESOLVE_AUTOMATICALLY");
  await observer.until(moments.firstBatch);
  const pid = await observer.untilOwned("imports");
  const owner = workers.find((worker) => worker.pid === pid);
  if (owner === undefined) throw new Error("None of the workers has the import.");
  const end = async (): Promise<void> => {
    await Promise.all([api, ...workers].map((server) => server.end("SIGKILL")));
  };
  return { observer, owner, end };
}

/** A condition on an import and its batches; a test acts as soon as it is true. */
export type Moment = Parameters<Observer["until"]>[0];

/**
 * Returns a disturbance that kills the server as soon as the import has reached the given moment.
 */
export const killWhen =
  (isThere: Moment): Disturbance =>
  async (run) => {
    await run.observer.until((job, batches) => isAtRest(job.status) || isThere(job, batches));
    await run.killAndRestart();
  };

/** Moments of an import and of its undo at which tests kill the server. */
export const moments = {
  reading: ({ status }, batches) => status === "ANALYZING" && batches.length === 0,
  staging: ({ status }, batches) => status === "ANALYZING" && batches.length > 0,
  preparing: ({ status, isPrepared }) => status === "IMPORTING" && isPrepared !== true,
  firstBatch: ({ status }, batches) =>
    status === "IMPORTING" && batches.some(({ state }) => state === "planned"),
  betweenBatches: ({ status }, batches) =>
    status === "IMPORTING" && batches.some(({ state }) => state === "done"),
  lateBatch: ({ status }, batches) =>
    status === "IMPORTING" &&
    batches.filter(({ state }) => state === "done").length > batches.length / 2,
  undoing: ({ status }) => status === "UNDOING",
  undoingBatch: ({ status }, batches) =>
    status === "UNDOING" && batches.some(({ undo }) => undo !== undefined && !undo.isDone),
  betweenUndone: ({ status }, batches) =>
    status === "UNDOING" && batches.some(({ undo }) => undo?.isDone === true),
} as const satisfies Readonly<Record<string, Moment>>;
