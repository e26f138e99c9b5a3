import type { Config } from "../config.ts";
import { addressOfDatabase } from "../database/connect.ts";
import { startWorkerHost } from "../workers/worker-host.ts";
import { collectionsOf } from "../models/collections.ts";
import { connection } from "../models/connection.ts";
import { createPersonStore } from "../services/store/person-store.ts";
import { startBulkOperationWorker } from "../workers/bulk-operation-worker.ts";
import { leaseCollection } from "../models/lease.ts";
import type { LeaseRecord } from "../models/lease.ts";
import { foldsOf } from "../services/upgrades/rewrite-folds.ts";
import { identifierRewritingsOf } from "../services/upgrades/rewrite-identifiers.ts";
import { findRelativeSegments } from "../services/segments/relative-segments.ts";
import type { SegmentSweepRecord } from "../models/segment-entry.ts";
import { startSegmentSweepWorker } from "../workers/segment-sweep-worker.ts";
import { startUpgradeWorker } from "../workers/upgrade-worker.ts";
import type { Services } from "../resolvers/context.ts";

/** Work that runs beside the requests until it is stopped. */
export interface Worker {
  readonly stop: () => Promise<void>;
}

/** Starts background work; called once the database is connected and its indexes are built. */
export type StartWorker = (config: Config, services: Services) => Promise<Worker>;

/** All background work, started in processes whose ROLE is all or worker. */
export const workers: readonly StartWorker[] = [
  startImportWorker,
  startBulkOperations,
  startUpgrades,
  startSegmentSweeps,
];

function startBulkOperations({ limits, undoDays }: Config): Promise<Worker> {
  const collections = collectionsOf(connection);
  const store = createPersonStore(collections);
  return Promise.resolve(startBulkOperationWorker({ store, collections, limits, undoDays }));
}

function startSegmentSweeps({ limits, defaultCountry }: Config): Promise<Worker> {
  const sweeps = connection.collection<SegmentSweepRecord>("segmentSweeps");
  return Promise.resolve(
    startSegmentSweepWorker(connection.collection<LeaseRecord>(leaseCollection.name), {
      stored: collectionsOf(connection),
      sweeps,
      findSegments: () => findRelativeSegments({ limits, defaultCountry }),
    }),
  );
}

function startUpgrades(): Promise<Worker> {
  return Promise.resolve(
    startUpgradeWorker(connection.collection<LeaseRecord>(leaseCollection.name), [
      ...identifierRewritingsOf(collectionsOf(connection)),
      foldsOf(collectionsOf(connection)),
    ]),
  );
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
