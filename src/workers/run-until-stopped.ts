import { setTimeout as sleep } from "node:timers/promises";

/** Work that has been started in the background, and runs until it ends or is stopped. */
export interface Background {
  /** Asks the work to end at its next step, and waits until it has. */
  readonly stop: () => Promise<void>;
}

/** Waits this many milliseconds, or until the work is stopped. */
export type Pause = (ms: number) => Promise<void>;

/** Starts work in the background. Stopping it aborts the signal that the work is given. */
export function runUntilStopped(
  work: (signal: AbortSignal, pause: Pause) => Promise<void>,
): Background {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause: Pause = (ms) => sleep(ms, undefined, { signal }).catch(() => undefined);
  const running = work(signal, pause);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
