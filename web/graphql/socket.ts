import type { SubscriptionForwarder } from "@urql/core";
import { createClient } from "graphql-ws";
import { endpoint } from "./endpoint.ts";

// Close codes for a refused key: 4403 as the socket opens, 4401 later.
const REFUSED: ReadonlySet<number> = new Set([4401, 4403]);
const LONGEST_WAIT_MS = 15_000;

interface SocketAccess {
  readonly key: string;
  readonly onRefused: () => void;
  readonly onReconnected: () => void;
}

/** The websocket that all subscriptions share; it is open while there are any. */
export interface Socket {
  readonly forward: SubscriptionForwarder;
  readonly close: () => void;
}

/** Returns a socket that reconnects for as long as it takes, unless the server refuses the key. */
export function createSocket({ key, onRefused, onReconnected }: SocketAccess): Socket {
  const url = endpoint();
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  let wasLost = false;
  const client = createClient({
    url: url.href,
    connectionParams: { authorization: `App ${key}` },
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (event) => !isRefusal(event),
    retryWait: async (retries) => {
      const ms = Math.min(LONGEST_WAIT_MS, 500 * 2 ** retries) * (0.75 + Math.random() / 2);
      await new Promise((resolve) => setTimeout(resolve, ms));
    },
    on: {
      connected: () => {
        if (wasLost) onReconnected();
        wasLost = false;
      },
      closed: (event) => {
        if (isRefusal(event)) onRefused();
        else wasLost = !(event instanceof CloseEvent) || !event.wasClean;
      },
    },
  });
  return {
    forward: ({ query = "", variables = {} }) => ({
      subscribe: (sink) => ({
        unsubscribe: client.subscribe(
          { query, variables },
          {
            next: ({ data, errors }) =>
              sink.next({ ...(data == null ? {} : { data }), ...(errors && { errors }) }),
            error: (error) => sink.error(error),
            complete: () => sink.complete(),
          },
        ),
      }),
    }),
    close: () => void client.dispose(),
  };
}

const isRefusal = (event: unknown): boolean =>
  event instanceof CloseEvent && REFUSED.has(event.code);
