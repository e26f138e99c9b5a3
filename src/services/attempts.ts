import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../domain/result.ts";
import type { Problem } from "../domain/result.ts";

const MOST = 40;
const LONGEST_PAUSE_MS = 100;

/** As many tries as a write gets that loses its race against other writers, with pauses that let them pass. */
export async function* attempts(): AsyncGenerator<number> {
  for (let attempt = 0; attempt < MOST; attempt += 1) {
    yield attempt;
    // At random, or writers that collided once would go on colliding in step.
    await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 4 * 2 ** attempt));
  }
}

/** What a write answers that lost every race. */
export function lostRace(path: readonly string[] = []): Problem {
  return problem(
    "CONFLICT",
    "Others kept changing the same people. Nothing was written; send it again.",
    path,
  );
}
