import { cacheExchange } from "@urql/exchange-graphcache";
import { Client, fetchExchange, mapExchange, subscriptionExchange } from "@urql/core";
import { typesWithoutId } from "./documents.ts";
import { endpoint } from "./endpoint.ts";
import { createSocket } from "./socket.ts";
import type { Socket } from "./socket.ts";

/** Who asks, and who hears that the key is refused. */
export interface Access {
  readonly key: string;
  /** The server does not know the key, or no longer. */
  readonly onRefused: () => void;
  /** The socket is open again after it was lost: what came meanwhile was missed. */
  readonly onReconnected: () => void;
}

/** What the console asks the server with; `close` ends its socket. */
export interface Connection {
  readonly client: Client;
  readonly close: () => void;
}

const keys = Object.fromEntries(typesWithoutId.map((name) => [name, () => null]));

/** Opens a connection of its own, with an empty cache. */
export function connect(access: Access): Connection {
  const socket: Socket = createSocket(access);
  const client = new Client({
    url: endpoint().href,
    preferGetMethod: false, // urql would put queries, and the phones in them, into addresses.
    fetchOptions: () => ({
      headers: { authorization: `App ${access.key}`, "apollo-require-preflight": "true" },
    }),
    exchanges: [
      mapExchange({
        onError: ({ graphQLErrors }) => {
          if (graphQLErrors.some(({ extensions }) => extensions["code"] === "UNAUTHENTICATED")) {
            access.onRefused();
          }
        },
      }),
      cacheExchange({ keys }),
      fetchExchange,
      subscriptionExchange({ forwardSubscription: socket.forward }),
    ],
  });
  return { client, close: socket.close };
}
