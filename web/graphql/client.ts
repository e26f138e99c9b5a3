import { cacheExchange } from "@urql/exchange-graphcache";
import { Client, fetchExchange, mapExchange, subscriptionExchange } from "@urql/core";
import { typesWithoutId } from "./documents.ts";
import { endpoint } from "./endpoint.ts";
import { createSocket } from "./socket.ts";
import type { Socket } from "./socket.ts";

/** The API key to use, and callbacks about the connection. */
export interface Access {
  readonly key: string;
  /** Called when the server does not know the key, or no longer accepts it. */
  readonly onRefused: () => void;
  /** Called when the websocket was lost and is open again; events in between were missed. */
  readonly onReconnected: () => void;
}

/** The GraphQL client, and `close`, which closes the websocket of the client. */
export interface Connection {
  readonly client: Client;
  readonly close: () => void;
}

const keys = Object.fromEntries(typesWithoutId.map((name) => [name, () => null]));

/** Returns a client for the key, with an empty cache and a socket of its own. */
export function connect(access: Access): Connection {
  const socket: Socket = createSocket(access);
  const client = new Client({
    url: endpoint().href,
    // By default urql sends queries by GET, which would put phones into addresses and so into logs.
    preferGetMethod: false,
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
