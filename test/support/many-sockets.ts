import { once } from "node:events";
import { WebSocket } from "ws";
import { TEST_KEY } from "./server.ts";
import type { ServerProcess } from "./server.ts";

const AT_A_TIME = 50;
const PROGRESS =
  "subscription ($id: ID!) { importProgress(id: $id) { status progress { processedRows } } }";
const FINISHED = "subscription ($id: ID!) { importFinished(id: $id) { status } }";

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: {
    readonly data?: Readonly<Record<string, { readonly status: string } | null>> | null;
  };
}

/**
 * When each of the two subscriptions of one socket reported that the import finished, in milliseconds
 * since 1970.
 */
export interface End {
  readonly progress: number;
  readonly finished: number;
}

/** Many sockets that follow one import, as open pages of the console do. */
export interface SocketGroup {
  /** Waits until every socket was told that the import finished; resolves with the times at which that happened. */
  readonly ends: () => Promise<readonly End[]>;
  readonly close: () => void;
}

/** Opens sockets that each subscribe to the progress and to the end of an import. */
export async function followByMany(
  server: Pick<ServerProcess, "url">,
  id: string,
  count: number,
): Promise<SocketGroup> {
  const sockets: WebSocket[] = [];
  const ends: Promise<End>[] = [];
  for (let opened = 0; opened < count; opened += AT_A_TIME) {
    const size = Math.min(AT_A_TIME, count - opened);
    const some = await Promise.all(Array.from({ length: size }, () => open(server)));
    for (const socket of some) {
      sockets.push(socket);
      ends.push(follow(socket, id));
    }
  }
  return {
    ends: () => Promise.all(ends),
    close: () => {
      for (const socket of sockets) socket.removeAllListeners("close").terminate();
    },
  };
}

async function open({ url }: Pick<ServerProcess, "url">): Promise<WebSocket> {
  const socket = new WebSocket(
    new URL("graphql", url.replace("http", "ws")),
    "graphql-transport-ws",
    { headers: { authorization: `App ${TEST_KEY}` }, perMessageDeflate: false },
  );
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init" }));
  await once(socket, "message");
  return socket;
}

function follow(socket: WebSocket, id: string): Promise<End> {
  const times = { progress: 0, finished: 0 };
  const end = new Promise<End>((resolve, reject) => {
    socket.on("close", (code) => reject(new Error(`A socket was closed with ${code}.`)));
    socket.on("message", (text: Buffer) => {
      const { type, id: operation, payload }: Message = JSON.parse(text.toString());
      if (type === "error") return reject(new Error(text.toString()));
      const [job] = Object.values(payload?.data ?? {});
      if (job?.status !== "FINISHED") return;
      if (operation === "progress") times.progress = Date.now();
      else times.finished = Date.now();
      if (times.progress > 0 && times.finished > 0) resolve(times);
    });
  });
  const variables = { id };
  for (const [name, query] of [
    ["progress", PROGRESS],
    ["finished", FINISHED],
  ]) {
    socket.send(JSON.stringify({ type: "subscribe", id: name, payload: { query, variables } }));
  }
  return end;
}
