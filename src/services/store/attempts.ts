import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import { createTurns } from "./turns.ts";

const MOST = 40;
const LONGEST_PAUSE_MS = 100;
const turns = createTurns();

/**
 * Yields once for each try of a write that can lose a race against other writers, with pauses between tries. After its
 * first loss a writer queues up with other writers of this process who contend for the same people or identifiers, and
 * later writers wait behind them. Without the queue, if fifty writers keep trying one person at once, all but one work
 * in vain each time.
 */
export async function* attempts(
  contested: () => readonly string[] = () => [],
): AsyncGenerator<number> {
  let letGo = turns.areTaken(contested()) ? await turns.take(contested()) : null;
  try {
    yield 0;
    // The people or identifiers that this writer waits for may have changed by now. The writer leaves the queues of the
    // old ones before it queues up for the new ones, or two writers could wait for each other.
    letGo?.();
    const keys = contested();
    letGo = await turns.take(keys);
    if (keys.length === 0) await pauseAfter(0);
    for (let attempt = 1; attempt < MOST; attempt += 1) {
      yield attempt;
      await pauseAfter(attempt);
    }
  } finally {
    letGo?.();
  }
}

// Random, so that writers who collided once do not collide again in step.
function pauseAfter(attempt: number): Promise<void> {
  return sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 4 * 2 ** attempt));
}

/** The problem to return if other writers changed the person at each attempt. */
export function lostRace(path: readonly string[] = []): Problem {
  return problem(
    "CONFLICT",
    "Others kept changing the same people. Nothing was written; send it again.",
    path,
  );
}
