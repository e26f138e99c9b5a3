import { createClient as createSocketClient } from "graphql-ws";
import { WebSocket } from "ws";

/** A file to upload, with the name that the server sees. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * A client of the API that uses only fetch, multipart uploads and graphql-ws, as any program could.
 */
export interface Client {
  request<T>(query: string, variables?: Variables): Promise<T>;
  /**
   * Runs a mutation with the file as `variables.input.file`, by the GraphQL multipart request
   * specification.
   */
  upload<T>(query: string, input: Variables, file: UploadedFile): Promise<T>;
  subscribe<T>(query: string, variables: Variables): AsyncIterable<T>;
  close(): Promise<void>;
}

interface Answer<T> {
  readonly data?: T | null | undefined;
  readonly errors?: readonly { readonly message: string }[] | undefined;
}

/** Returns a client of the server at this address; its calls throw if the answer has an error. */
export function createClient(address: string, key: string): Client {
  const endpoint = new URL("graphql", address);
  const authorization = `App ${key}`;
  const headers = { authorization, accept: "application/json", "apollo-require-preflight": "true" };
  const sockets = createSocketClient({
    url: endpoint.href.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
  });

  async function send<T>(body: FormData | string, more: Record<string, string> = {}): Promise<T> {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { ...headers, ...more },
      body,
    });
    const answer: Answer<T> = JSON.parse(await response.text());
    return valueOf(answer);
  }

  return {
    request: (query, variables = {}) =>
      send(JSON.stringify({ query, variables }), { "content-type": "application/json" }),
    upload: (query, input, file) => {
      const form = new FormData();
      form.set(
        "operations",
        JSON.stringify({ query, variables: { input: { ...input, file: null } } }),
      );
      form.set("map", JSON.stringify({ 0: ["variables.input.file"] }));
      form.set("0", new Blob([file.bytes]), file.name);
      return send(form);
    },
    subscribe: <T>(query: string, variables: Variables): AsyncIterable<T> =>
      values<T>(sockets.iterate<T>({ query, variables })),
    close: async () => {
      await sockets.dispose();
    },
  };
}

async function* values<T>(answers: AsyncIterable<Answer<T>>): AsyncGenerator<T> {
  for await (const answer of answers) yield valueOf(answer);
}

function valueOf<T>({ data, errors }: Answer<T>): T {
  if (errors !== undefined && errors.length > 0)
    throw new Error(errors.map(({ message }) => message).join("\n"));
  if (data === undefined || data === null) throw new Error("The server answered without data.");
  return data;
}
