import { createGraphiQLFetcher } from "@graphiql/toolkit";
import type { Fetcher, FetcherParams } from "@graphiql/toolkit";
import { Kind, parse } from "graphql";
import { createClient } from "graphql-ws";
import { toMultipart } from "./multipart.ts";

const FORBIDDEN = 4403;

/** The API key and the picked files, as they are when an operation starts. */
export interface PageState {
  readonly key: string;
  readonly files: readonly File[];
}

/**
 * Returns a fetcher that sends queries and mutations over HTTP, uploads as multipart requests, and
 * subscriptions over graphql-transport-ws.
 */
export function createFetcher(state: () => PageState): Fetcher {
  const address = new URL("../graphql", window.location.href);
  const socketAddress = new URL(address);
  socketAddress.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const wsClient = createClient({
    url: socketAddress.href,
    connectionParams: () => ({ authorization: authorization(state().key) }),
    // A refused key would be refused again, so the page shows the error at once instead of
    // reconnecting.
    shouldRetry: (fault) => !(fault instanceof CloseEvent && fault.code === FORBIDDEN),
  });
  const send = createGraphiQLFetcher({
    url: address.href,
    wsClient,
    fetch: async (_address, options) => {
      const params: FetcherParams = await new Response(options?.body ?? null).json();
      return post(address, params, state());
    },
  });
  return (params, options) => send(...withFreshOperation(params, options));
}

// GraphiQL updates the operation's name a moment after its text, so right after switching tabs the
// name may be that of the other tab.
function withFreshOperation(...[params, options]: Parameters<Fetcher>): Parameters<Fetcher> {
  const documentAST = parse(params.query);
  const names = documentAST.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
  );
  const isNamed = names.includes(params.operationName ?? null);
  const operationName = isNamed ? (params.operationName ?? null) : (names[0] ?? null);
  return [
    { ...params, operationName },
    { ...options, documentAST },
  ];
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
