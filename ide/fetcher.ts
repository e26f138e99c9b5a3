import { createGraphiQLFetcher } from "@graphiql/toolkit";
import type { Fetcher, FetcherParams } from "@graphiql/toolkit";
import { createClient } from "graphql-ws";
import { toMultipart } from "./multipart.ts";

/** What the page's own fields hold when an operation starts. */
export interface PageState {
  readonly key: string;
  readonly files: readonly File[];
}

/** Sends queries and mutations over HTTP, uploads as multipart, subscriptions over graphql-transport-ws. */
export function createFetcher(state: () => PageState): Fetcher {
  const address = new URL("graphql", window.location.href);
  const socketAddress = new URL(address);
  socketAddress.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const wsClient = createClient({
    url: socketAddress.href,
    connectionParams: () => ({ authorization: authorization(state().key) }),
  });
  return createGraphiQLFetcher({
    url: address.href,
    wsClient,
    fetch: async (_address, options) => {
      const params: FetcherParams = await new Response(options?.body ?? null).json();
      return post(address, params, state());
    },
  });
}

function post(address: URL, params: FetcherParams, { key, files }: PageState): Promise<Response> {
  const multipart = toMultipart(params, files);
  return fetch(address, {
    method: "POST",
    headers: {
      accept: "application/json",
      "apollo-require-preflight": "true",
      ...(key === "" ? {} : { authorization: authorization(key) }),
      ...(multipart === null ? { "content-type": "application/json" } : {}),
    },
    body: multipart ?? JSON.stringify(params),
  });
}

const authorization = (key: string): string => (key === "" ? "" : `App ${key}`);
