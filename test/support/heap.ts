import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import type { ServerProcess } from "./server.ts";

const DEBUGGER = /ws:\/\/127\.0\.0\.1:\d+\/\S+/;

/** Environment variables that let `heapBytesOf` read the server's heap. */
export const inspectable = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };

interface Answer {
  readonly id: number;
  readonly result: { readonly result?: { readonly value: number } };
}

/**
 * Returns the bytes that a server's main thread uses after garbage collection, including buffers.
 */
export async function heapBytesOf({ stderr }: Pick<ServerProcess, "stderr">): Promise<number> {
  const [url] = DEBUGGER.exec(stderr()) ?? [];
  if (url === undefined) throw new Error("The server does not listen to a debugger.");
  const socket = new WebSocket(url);
  await once(socket, "open");
  let id = 0;
  const ask = async (method: string, params: object = {}): Promise<Answer["result"]> => {
    id += 1;
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [text] = await once(socket, "message");
      const answer: Answer = JSON.parse(String(text));
      if (answer.id === id) return answer.result;
    }
  };
  // Several rounds, because an object that holds buffers is freed in one and its buffers in the
  // next.
  for (let round = 0; round < 3; round += 1) {
    await ask("HeapProfiler.collectGarbage");
    await wait(200);
  }
  const expression = "process.memoryUsage().heapUsed + process.memoryUsage().external";
  const { result } = await ask("Runtime.evaluate", { expression });
  socket.close();
  if (result === undefined) throw new Error("The server did not tell its memory.");
  return result.value;
}
