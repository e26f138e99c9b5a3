import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";

const storage = new AsyncLocalStorage<string>();

/** Runs something under a new name, which errors and the log repeat. */
export function withRequestId<T>(run: (requestId: string) => T): T {
  const requestId = randomUUID();
  return storage.run(requestId, run, requestId);
}

/** The name of the request that is being answered. */
export const currentRequestId = (): string => storage.getStore() ?? "none";

/** Names each request, and tells its client by the header X-Request-Id. */
export const nameRequest: RequestHandler = (_, response, next) => {
  withRequestId((requestId) => {
    response.set("X-Request-Id", requestId);
    next();
  });
};
