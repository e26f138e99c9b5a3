import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import { createTurns } from "./turns.ts";

const MOST = 40;
const LONGEST_PAUSE_MS = 100;
const turns = createTurns();

/**
 * As many tries as a write gets that loses its race against other writers, with pauses that let them pass.
 *
 * Whoever has lost once takes turns with the others of this process who lost over one of the same people or identifiers, and
 * whoever comes then waits behind them: of fifty who try one person again and again all at once, all but one work in vain.
 */
export async function* attempts(
  contested: () => readonly string[] = () => [],
): AsyncGenerator<number> {
  let letGo = turns.areTaken(contested()) ? await turns.take(contested()) : null;
  try {
    yield 0;
    // More may be known of what is contested by now; holding on to the former keys, two could wait for each other.
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

// At random, or writers that collided once would go on colliding in step.
function pauseAfter(attempt: number): Promise<void> {
  return sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 4 * 2 ** attempt));
}

/** What a write answers that lost every race. */
export function lostRace(path: readonly string[] = []): Problem {
  return problem(
    "CONFLICT",
    "Others kept changing the same people. Nothing was written; send it again.",
    path,
  );
}
