import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import type { ApolloServer } from "@apollo/server";
import type { Config } from "../config.ts";
import { measureCache } from "../database/measure-cache.ts";
import { measureLog } from "../database/measure-log.ts";
import { whileInReach } from "../database/reach.ts";
import { reasonOf } from "../database/reason-of.ts";
import { log } from "../log.ts";
import type { ApiKeyService } from "../services/api-key-service.ts";
import { countImports } from "../services/imports/jobs/count-imports.ts";
import { buildPeopleSchema } from "./build-schema.ts";
import { createApollo } from "./create-apollo.ts";
import { createApp } from "./create-app.ts";
import type { Context } from "../resolvers/context.ts";
import { createServices } from "./create-services.ts";
import type { Services } from "../resolvers/context.ts";
import { fitLimits } from "./fit-limits.ts";
import { GatheredMessage } from "./gathered-message.ts";
import { createRateLimits } from "./rate-limits.ts";
import type { RateLimits } from "./rate-limits.ts";
import { createMetrics } from "./metrics.ts";
import type { Metrics } from "./metrics.ts";
import { openDatabase } from "./open-database.ts";
import { openSockets } from "./sockets.ts";
import { refuseWaiting } from "./refuse-waiting.ts";
import { answerInTurn } from "./requests-in-turn.ts";
import { createStopping } from "./stopping.ts";
import type { Stopping } from "./stopping.ts";
import { workers } from "./workers.ts";
import type { Database } from "../models/database.ts";

// The relative path is the same from src/server and from dist/server.
const IDE_FOLDER = fileURLToPath(new URL("../../dist/ide", import.meta.url));
const CONSOLE_FOLDER = fileURLToPath(new URL("../../dist/console", import.meta.url));
// Longer than the minute after which most proxies stop reusing a connection, so that they never reuse a closed one.
const KEEP_ALIVE_MS = 65_000;

/** A service that runs in this process, at `address`, until it is stopped. */
export interface PeopleServer {
  readonly address: string;
  /** The secret of the first API key, if this start created it; else null. */
  readonly firstKey: string | null;
  /** Stops everything in order. Afterwards nothing keeps the process alive. */
  readonly stop: () => Promise<void>;
}

/** Starts everything that the configuration names. Calls `onLoss` if the embedded database ends unexpectedly. */
export async function startPeople(
  given: Config,
  onLoss: (error: Error) => void,
): Promise<PeopleServer> {
  const stopping = createStopping();
  try {
    const database = await openDatabase(given, stopping, onLoss);
    const config = await fitToDatabase(database, given);
    const services = createServices(database, config);
    const firstKey = await ensureKeys(services.apiKeys, config.apiKey);
    if (config.role !== "api") {
      for (const startWorker of workers) {
        const worker = await startWorker(config, services, database);
        stopping.add("stop a worker", 3_000, worker.stop);
      }
    }
    const address = await serve({ config, database, services }, stopping);
    return { address, firstKey, stop: stopping.run };
  } catch (error) {
    await stopping.run();
    throw error;
  }
}

async function fitToDatabase({ connection }: Database, config: Config): Promise<Config> {
  const cacheBytes = await measureCache(connection.getClient());
  const limits = fitLimits(config.limits, cacheBytes);
  const { mergeBytes } = limits;
  if (mergeBytes < config.limits.mergeBytes)
    log.warn({ cacheBytes, mergeBytes }, "MongoDB's cache is small: merges take fewer bytes.");
  return { ...config, limits };
}

async function ensureKeys(
  apiKeys: ApiKeyService,
  configured: string | null,
): Promise<string | null> {
  if (configured !== null) await apiKeys.registerConfigured(configured);
  return apiKeys.createFirst();
}

interface ProcessParts {
  readonly config: Config;
  readonly database: Database;
  readonly services: Services;
}

interface ServedParts extends ProcessParts {
  readonly metrics: Metrics;
  readonly rateLimits: RateLimits;
  readonly httpServer: Server;
}

async function serve(
  { config, database, services }: ProcessParts,
  stopping: Stopping,
): Promise<string> {
  const httpServer = createServer({ IncomingMessage: GatheredMessage });
  httpServer.keepAliveTimeout = KEEP_ALIVE_MS;
  const metrics = createMetrics(
    () => whileInReach(() => countImports(services.importTools)),
    () => whileInReach(() => measureLog(database.connection.getClient())),
  );
  const rateLimits = createRateLimits(database, config.limits, metrics);
  stopping.add("share request counts", 1_000, rateLimits.stop);
  const parts = { config, database, services, metrics, rateLimits, httpServer };
  const apollo = config.role === "worker" ? null : await serveGraphql(parts, stopping);
  if (apollo === null) stopping.add("close the server", 3_000, () => close(httpServer));
  const folders = { ideFolder: IDE_FOLDER, consoleFolder: CONSOLE_FOLDER };
  const app = createApp({ ...parts, ...folders, apollo });
  const refuse = refuseWaiting(rateLimits);
  httpServer.on("request", answerInTurn(config.limits.waitingRequests, app, refuse));
  await listen(httpServer, config);
  return addressOf(httpServer, config.host);
}

async function serveGraphql(
  parts: ServedParts,
  stopping: Stopping,
): Promise<ApolloServer<Context>> {
  const schema = await buildPeopleSchema();
  const apollo = createApollo({ ...parts, schema });
  await apollo.start();
  stopping.add("answer the open requests", 4_000, () => apollo.stop());
  stopping.add("end the subscriptions", 2_000, parts.services.personFeed.close);
  stopping.add("close the websockets", 2_000, openSockets({ ...parts, schema }));
  return apollo;
}

async function listen(httpServer: Server, { port, host }: Config): Promise<void> {
  try {
    httpServer.listen(port, host);
    await once(httpServer, "listening");
  } catch (cause) {
    const message = `The server cannot listen on port ${port} of ${host}: ${reasonOf(cause)}.`;
    throw new Error(`${message} Set PORT or HOST to others.`, { cause });
  }
}

function close(httpServer: Server): Promise<void> {
  httpServer.closeIdleConnections();
  return new Promise((resolve) => httpServer.close(() => resolve()));
}

function addressOf(httpServer: Server, host: string): string {
  const address = httpServer.address();
  const port = typeof address === "object" && address !== null ? address.port : "";
  const name = ["0.0.0.0", "::"].includes(host) ? "localhost" : host; // Browsers on Windows open no 0.0.0.0.
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}/`;
}
