import { setTimeout as wait } from "node:timers/promises";
import { log } from "../log.ts";

/** Steps that undo a start; the step that was added last runs first. */
export interface Stopping {
  /** Adds a step that may take at most this long. */
  readonly add: (name: string, timeoutMs: number, stop: () => Promise<void>) => void;
  /** Runs every step, even if one fails or takes too long. A second call waits for the first. */
  readonly run: () => Promise<void>;
}

/** Creates an empty list of steps to stop a process in order. */
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
  late.catch(() => undefined); // The timer is aborted if the step ends in time.
  try {
    await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
