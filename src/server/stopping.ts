import { setTimeout as wait } from "node:timers/promises";
import { log } from "../log.ts";

/** What has been started, to be stopped in the opposite order. */
export interface Stopping {
  /** Adds a step, with the time that it may take. */
  readonly add: (name: string, timeoutMs: number, stop: () => Promise<void>) => void;
  /** Takes every step, also after one that failed or took too long; a second call awaits the first. */
  readonly run: () => Promise<void>;
}

/** Collects the steps of an orderly end. */
export function createStopping(): Stopping {
  const steps: {
    readonly name: string;
    readonly timeoutMs: number;
    readonly stop: () => Promise<void>;
  }[] = [];
  let running: Promise<void> | undefined;

  async function takeAll(): Promise<void> {
    for (const { name, timeoutMs, stop } of steps.toReversed()) {
      try {
        await within(timeoutMs, stop());
      } catch (error) {
        log.error({ err: error, step: name }, "A step of stopping failed.");
      }
    }
  }

  return {
    add: (name, timeoutMs, stop) => {
      steps.push({ name, timeoutMs, stop });
    },
    run: () => (running ??= takeAll()),
  };
}

async function within(timeoutMs: number, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  const late = wait(timeoutMs, undefined, { signal: done.signal }).then(() => {
    throw new Error(`It took longer than ${timeoutMs} ms.`);
  });
  late.catch(() => undefined); // Aborted, where the work was done in time.
  try {
    await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
