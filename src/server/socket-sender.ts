import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Reader } from "./operations/subscribe-anew.ts";

// A process that was halted has missed one of them: it must not blame the client for the time.
const LOOKS = 10;
/** What may wait for the network before subscriptions do. */
const BYTES_AHEAD = 64 * 1024;

/** Sends to the client of one socket, and sees whether they take what is sent. */
export interface Sender extends Reader {
  /**
   * Resolves once there is room for more, which makes subscriptions as slow as their client, or once the client is given up;
   * null where there is room now. What is sent at once goes out together.
   */
  readonly send: (text: string) => Promise<void> | null;
}

/** A sender that gives a client up who takes nothing for so long; taking anything makes up for it. */
export function createSender(socket: WebSocket, network: Socket, patienceMs: number): Sender {
  const waiting = new Set<() => void>();
  let untaken = 0;
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;
  let isCorked = false;

  const isStuck = (): boolean => looks >= LOOKS;

  function stopLooking(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function release(): void {
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function look(): void {
    looks += 1;
    if (!isStuck()) return;
    stopLooking();
    release();
  }

  function noteTaken(): void {
    untaken -= 1;
    looks = 0;
    if (untaken === 0) stopLooking();
    if (untaken === 0 || socket.bufferedAmount < BYTES_AHEAD) release();
  }

  // A system call for each message takes as long as to make it.
  function cork(): void {
    if (isCorked) return;
    isCorked = true;
    network.cork();
    process.nextTick(() => {
      isCorked = false;
      network.uncork();
    });
  }

  return {
    stuckForSeconds: () => (isStuck() ? Math.round(patienceMs / 1_000) : null),
    send: (text) => {
      if (socket.readyState !== socket.OPEN) return null;
      untaken += 1;
      if (!isStuck()) timer ??= setInterval(look, patienceMs / LOOKS).unref();
      cork();
      socket.send(text, noteTaken);
      if (isStuck() || socket.bufferedAmount < BYTES_AHEAD) return null;
      return new Promise((resolve) => waiting.add(resolve));
    },
  };
}
