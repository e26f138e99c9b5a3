import type { FaultFiles } from "./fault-file.ts";
import { importBase, observe, startImport, startUndo } from "./fault-world.ts";
import type { Observer, World } from "./fault-world.ts";
import { isAtRest } from "../../src/domain/imports/import-state.ts";
import { startServer } from "./server.ts";
import type { ServerProcess } from "./server.ts";

/** A run that is to be disturbed. */
export interface Run {
  readonly observer: Observer;
  server(): ServerProcess;
  /** Kills the server, and starts another over the same database. */
  killAndRestart(): Promise<void>;
}

/** What is done to a run while it goes on. */
export type Disturbance = (run: Run) => Promise<void>;

/** How a run goes. */
export interface RunOptions {
  readonly files: FaultFiles;
  readonly duplicates?: "RESOLVE_AUTOMATICALLY" | "DISCARD";
  /** The address of a database that nobody else uses. */
  readonly uri: string;
  readonly env?: Readonly<Record<string, string>>;
  /** While the file is imported, and while that is undone; without the latter nothing is undone. */
  readonly whileImporting?: Disturbance;
  readonly whileUndoing?: Disturbance;
}

/** Nothing is done. */
export const undisturbed: Disturbance = () => Promise.resolve();

/** Imports the files one after the other, disturbed or not, and tells what there is in the end. */
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

/** An API and two workers, each a process of its own, while one of them imports. */
export interface SplitRun {
  readonly observer: Observer;
  /** The worker that has the import. */
  readonly owner: ServerProcess;
  readonly end: () => Promise<void>;
}

/** Starts an API and two workers over a database that nobody else uses, and an import that has come to its first batch. */
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

/** Whether an import is where it is to be. */
export type Moment = Parameters<Observer["until"]>[0];

/** Kills the server as soon as the import is where it is to be, or past that. */
export const killWhen =
  (isThere: Moment): Disturbance =>
  async (run) => {
    await run.observer.until((job, batches) => isAtRest(job.status) || isThere(job, batches));
    await run.killAndRestart();
  };

/** Moments of an import, and of an undo, at which a server may die. */
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
