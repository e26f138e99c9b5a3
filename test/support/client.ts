import { createClient as createSocketClient } from "graphql-ws";
import type { FormattedExecutionResult } from "graphql-ws";
import { WebSocket } from "ws";

/** One of the errors in the server's answer to a GraphQL operation. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId: string };
}

/** The server's answer to a GraphQL operation: the HTTP status, and the result as decoded JSON. */
export interface Answer<T> {
  readonly status: number;
  readonly data?: T | null;
  readonly errors?: readonly AnsweredError[];
}

/** A file to upload, with the name that the server sees. */
export interface SentFile {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

type Variables = Readonly<Record<string, unknown>>;

/** A client of the API that uses only fetch and graphql-ws. */
export interface Client {
  /** Returns the whole answer, including errors. */
  readonly send: <T>(query: string, variables?: Variables) => Promise<Answer<T>>;
  /** Returns the data of an answer; throws if it has errors. */
  readonly ask: <T>(query: string, variables?: Variables) => Promise<T>;
  /** Like `ask`, with a file as the variable `file`, or as the variable that `path` names. */
  readonly sendFile: <T>(
    query: string,
    file: SentFile,
    variables?: Variables,
    path?: string,
  ) => Promise<Answer<T>>;
  readonly askFile: <T>(
    query: string,
    file: SentFile,
    variables?: Variables,
    path?: string,
  ) => Promise<T>;
  /** Yields what a subscription sends, until it ends or the caller stops reading. */
  readonly listen: <T>(
    query: string,
    variables?: Variables,
  ) => AsyncIterableIterator<FormattedExecutionResult<T, unknown>>;
}

/** Returns a client of the server at this address that sends this key, or none. */
export function createClient(url: string, key: string | null): Client {
  const authorization = key === null ? {} : { authorization: `App ${key}` };

  async function post<T>(
    body: string | FormData,
    headers: Record<string, string>,
  ): Promise<Answer<T>> {
    const endpoint = new URL("graphql", url);
    const response = await fetch(endpoint, {
      method: "POST",
      body,
      headers: { ...authorization, ...headers },
    });
    const answer: Omit<Answer<T>, "status"> = JSON.parse(await response.text());
    return { ...answer, status: response.status };
  }

  const send: Client["send"] = (query, variables = {}) =>
    post(JSON.stringify({ query, variables }), { "content-type": "application/json" });

  const sendFile: Client["sendFile"] = (query, file, variables = {}, path = "file") =>
    post(toForm(query, file, variables, path), { "apollo-require-preflight": "true" });

  return {
    send,
    sendFile,
    ask: async (...request) => dataOf(await send(...request)),
    askFile: async (...request) => dataOf(await sendFile(...request)),
    listen: <T>(query: string, variables: Variables = {}) => {
      const socketUrl = new URL("graphql", url.replace(/^http/, "ws")).href;
      const client = createSocketClient({
        url: socketUrl,
        webSocketImpl: WebSocket,
        connectionParams: authorization,
        retryAttempts: 0,
      });
      return begun(client.iterate<T>({ query, variables: { ...variables } }));
    },
  };
}

// An iterator of graphql-ws never ends if the subscription ended before the first value was
// requested.
function begun<T>(events: AsyncIterableIterator<T>): AsyncIterableIterator<T> {
  const first = events.next();
  first.catch(() => undefined);
  let isFirst = true;
  const answers: AsyncIterableIterator<T> = {
    [Symbol.asyncIterator]: () => answers,
    next: () => {
      if (!isFirst) return events.next();
      isFirst = false;
      return first;
    },
    return: async () => (await events.return?.()) ?? { done: true, value: undefined },
  };
  return answers;
}

function toForm(
  query: string,
  { name, content }: SentFile,
  variables: Variables,
  path: string,
): FormData {
  const form = new FormData();
  form.set(
    "operations",
    JSON.stringify({ query, variables: withNull(variables, path.split(".")) }),
  );
  form.set("map", JSON.stringify({ 0: [`variables.${path}`] }));
  form.set("0", new Blob([content]), name);
  return form;
}

// The multipart specification requires null in place of the file.
function withNull(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return null;
  const object = typeof value === "object" && value !== null ? value : {};
  return { ...object, [first]: withNull(Reflect.get(object, first), rest) };
}

function dataOf<T>({ data, errors }: Answer<T>): T {
  if (errors !== undefined || data === undefined || data === null) {
    throw new Error(`The server answered with errors: ${JSON.stringify(errors)}`);
  }
  return data;
}
