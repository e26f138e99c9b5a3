import type { WebSocket } from "ws";
import type { Reader } from "./operations/subscribe-anew.ts";

// A process that was halted has missed one of them: it must not blame the client for the time.
const LOOKS = 10;

/** Sends to the client of one socket, and sees whether they take what is sent. */
export interface Sender extends Reader {
  /** Resolves once the text is on its way, which makes subscriptions as slow as their client; or once the client is given up. */
  readonly send: (text: string) => Promise<void>;
}

/** A sender that gives a client up who takes nothing for so long; taking anything makes up for it. */
export function createSender(socket: WebSocket, patienceMs: number): Sender {
  const pending = new Set<() => void>();
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;

  const isStuck = (): boolean => looks >= LOOKS;

  function look(): void {
    looks += 1;
    if (!isStuck()) return;
    clearInterval(timer);
    timer = undefined;
    for (const resolve of pending) resolve();
    pending.clear();
  }

  function noteTaken(): void {
    looks = 0;
    if (pending.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    stuckForSeconds: () => (isStuck() ? Math.round(patienceMs / 1_000) : null),
    send: (text) =>
      new Promise((resolve) => {
        if (socket.readyState !== socket.OPEN) return resolve();
        pending.add(resolve);
        timer ??= isStuck() ? undefined : setInterval(look, patienceMs / LOOKS).unref();
        socket.send(text, () => {
          pending.delete(resolve);
          noteTaken();
          resolve();
        });
        if (isStuck()) resolve();
      }),
  };
}
