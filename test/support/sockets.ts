import { connection } from "../../src/models/connection.ts";
import { databaseOf } from "../../src/models/database.ts";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { afterAll, beforeAll } from "vitest";
import { readConfig } from "../../src/config.ts";
import type { Scope } from "../../src/domain/scopes.ts";
import { buildPeopleSchema } from "../../src/server/build-schema.ts";
import type { Services } from "../../src/resolvers/context.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { createRateLimits } from "../../src/server/rate-limits.ts";
import { openSockets } from "../../src/server/sockets.ts";

/** GraphQL over websockets in the test's own process. */
export interface Sockets {
  readonly url: () => string;
  /** Returns the secret of a new key with these scopes. */
  readonly aKey: (...scopes: readonly Scope[]) => Promise<string>;
}

/** Serves subscriptions over websockets to a test file that uses the API in its own process. */
export function useSockets(
  services: () => Services,
  env: Readonly<Record<string, string>> = {},
): Sockets {
  const httpServer: Server = createServer();
  let close: () => Promise<void> = async () => undefined;
  let keys = 0;
  beforeAll(async () => {
    const metrics = createMetrics(
      async () => new Map(),
      async () => null,
    );
    const schema = await buildPeopleSchema();
    const config = readConfig(env);
    const rateLimits = createRateLimits(databaseOf(connection), config.limits, metrics);
    const closeSockets = openSockets({
      config,
      schema,
      services: services(),
      httpServer,
      metrics,
      rateLimits,
    });
    close = async () => {
      await closeSockets();
      await rateLimits.stop();
    };
    httpServer.listen(0, "127.0.0.1");
    await once(httpServer, "listening");
  });
  afterAll(async () => {
    await close();
    await services().personFeed.close();
    httpServer.close();
  });
  return {
    url: () => {
      const address = httpServer.address();
      if (address === null || typeof address === "string") throw new Error("Not listening.");
      return `http://127.0.0.1:${address.port}/`;
    },
    aKey: async (...scopes) => {
      keys += 1;
      const created = await services().apiKeys.create({
        name: `Key ${keys}`,
        scopes,
        expiresAt: null,
      });
      if (!created.ok) throw new Error("The key was refused.");
      return created.value.secret;
    },
  };
}
