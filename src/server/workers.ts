import type { Config } from "../config.ts";
import { addressOfDatabase } from "../database/connect.ts";
import { startWorkerHost } from "../workers/worker-host.ts";
import { createPersonStore } from "../services/store/person-store.ts";
import { startBulkOperationWorker } from "../workers/bulk-operation-worker.ts";
import { foldsOf } from "../services/upgrades/rewrite-folds.ts";
import { identifierRewritingsOf } from "../services/upgrades/rewrite-identifiers.ts";
import { findRelativeSegments } from "../services/segments/relative-segments.ts";
import { startSegmentSweepWorker } from "../workers/segment-sweep-worker.ts";
import { startUpgradeWorker } from "../workers/upgrade-worker.ts";
import type { Services } from "../resolvers/context.ts";
import type { Database } from "../models/database.ts";

/** Work that runs beside the requests until it is stopped. */
export interface Worker {
  readonly stop: () => Promise<void>;
}

/** Starts background work; called once the database is connected and its indexes are built. */
export type StartWorker = (
  config: Config,
  services: Services,
  database: Database,
) => Promise<Worker>;

/** All background work, started in processes whose ROLE is all or worker. */
export const workers: readonly StartWorker[] = [
  startImportWorker,
  startBulkOperations,
  startUpgrades,
  startSegmentSweeps,
];

function startBulkOperations(
  { limits, undoDays }: Config,
  _: Services,
  database: Database,
): Promise<Worker> {
  const store = createPersonStore(database);
  return Promise.resolve(startBulkOperationWorker({ store, database, limits, undoDays }));
}

function startSegmentSweeps(
  { limits, defaultCountry }: Config,
  _: Services,
  database: Database,
): Promise<Worker> {
  const findSegments = () => findRelativeSegments({ database, limits, defaultCountry });
  return Promise.resolve(startSegmentSweepWorker({ database, findSegments }));
}

function startUpgrades(_: Config, __: Services, database: Database): Promise<Worker> {
  const rewritings = [...identifierRewritingsOf(database), foldsOf(database)];
  return Promise.resolve(startUpgradeWorker(database, rewritings));
}

async function startImportWorker(
  { limits, defaultCountry, undoDays, logLevel }: Config,
  { importWork }: Services,
): Promise<Worker> {
  const host = startWorkerHost({
    address: addressOfDatabase(),
    imports: { limits, defaultCountry, undoDays },
    logLevel,
  });
  const stopListening = importWork.onWake(() => host.wake());
  return {
    stop: async () => {
      stopListening();
      await host.stop();
    },
  };
}
