/** Receives the progress of an upload, and can stop it. */
export interface UploadOptions {
  readonly onProgress: (sentBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Returns a `fetch` built on XMLHttpRequest, because only that reports how much was sent. Pass it
 * to an upload mutation as `context.fetch`; it rejects with an AbortError when the signal aborts.
 */
export function fetchWithProgress({ onProgress, signal }: UploadOptions): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const abort = (): void => request.abort();
      request.open(init?.method ?? "POST", input instanceof Request ? input.url : input);
      for (const [name, value] of new Headers(init?.headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded, total));
      request.addEventListener("load", () => resolve(answerOf(request)));
      request.addEventListener("error", () => reject(new TypeError("The upload was interrupted.")));
      request.addEventListener("abort", () => reject(new DOMException("Aborted.", "AbortError")));
      request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
      signal.addEventListener("abort", abort);
      if (signal.aborted) reject(new DOMException("Aborted.", "AbortError"));
      else request.send(bodyOf(init?.body));
    });
}

function answerOf(request: XMLHttpRequest): Response {
  const type = request.getResponseHeader("content-type") ?? "application/json";
  const headers = { "content-type": type };
  return new Response(request.responseText, { status: request.status, headers });
}

function bodyOf(body: BodyInit | null | undefined): XMLHttpRequestBodyInit | null {
  if (body instanceof ReadableStream) throw new TypeError("A stream reports no progress.");
  return body ?? null;
}
