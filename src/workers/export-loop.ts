import { log } from "../log.ts";
import { sweepExports } from "../services/exports/export-files.ts";
import { runNextExport } from "../services/exports/run-exports.ts";
import { runUntilStopped } from "./run-until-stopped.ts";
import type { Background } from "./run-until-stopped.ts";
import type { Database } from "../models/database.ts";

const POLL_MS = 300;
const PAUSE_MS = 1_000;
const SWEEP_EVERY_MS = 60_000;

/**
 * Writes exports one by one and removes expired files, until it is stopped; stopping abandons the current file, which
 * is written again later.
 */
export function startExportLoop(database: Database): Background {
  return runUntilStopped(async (signal, pause) => {
    let sweptAt = 0;
    while (!signal.aborted) {
      try {
        if (Date.now() - sweptAt > SWEEP_EVERY_MS) {
          sweptAt = Date.now();
          await sweepExports(database);
        }
        if (!(await runNextExport(database, signal))) await pause(POLL_MS);
      } catch (error) {
        if (signal.aborted) return;
        log.warn({ err: error }, "Looking for exports failed.");
        await pause(PAUSE_MS);
      }
    }
  });
}
