import type { Config } from "../config.ts";
import type { Services } from "./create-services.ts";

/** Work that goes on beside the requests until it is told to stop. */
export interface Worker {
  readonly stop: () => Promise<void>;
}

/** Starts such work once the database is connected and its indexes are built. */
export type StartWorker = (config: Config, services: Services) => Promise<Worker>;

/** All such work, done in processes whose ROLE is all or worker. */
export const workers: readonly StartWorker[] = [];
