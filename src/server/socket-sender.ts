import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Reader } from "./operations/subscribe-anew.ts";

// How many checks in a row must find that the client took nothing, before it counts as stuck. A process that
// was suspended makes only one check for all that time, so the client is not blamed for it.
const LOOKS = 10;
/** How many bytes may wait for the network before subscriptions are slowed down. */
const BYTES_AHEAD = 64 * 1024;

/** Sends messages to the client of one socket, and notices if the client stops taking them. */
export interface Sender extends Reader {
  /**
   * Sends a message, together with others of the same turn of the event loop. Returns null if there is room for more;
   * else a promise that resolves once there is, or once the client is considered stuck. Waiting for it slows
   * subscriptions down to the client's pace.
   */
  readonly send: (text: string) => Promise<void> | null;
}

/**
 * Creates the sender of one socket. A client that takes nothing for `patienceMs` is considered stuck until it takes
 * something again.
 */
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

  // Holds messages back until the current turn of the event loop ends, so that one system call sends all of them: a
  // system call for each message would cost as much as creating the message.
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
