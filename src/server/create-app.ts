import type { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express from "express";
import type { Express, Request, RequestHandler } from "express";
import type { Config } from "../config.ts";
import type { Limits } from "../domain/limits.ts";
import { TRUSTED_PROXIES } from "./address.ts";
import { refuseConditionalText } from "./operations/conditional-events.ts";
import { refuseLength } from "./operations/query-length.ts";
import { refuseJson } from "./operations/read-json.ts";
import { createAdmission } from "./admission.ts";
import { serveConsole } from "./console.ts";
import { createContext } from "./create-context.ts";
import type { Context } from "../resolvers/context.ts";
import { allowOrigins } from "./cors.ts";
import type { Services } from "../resolvers/context.ts";
import { drainRequests } from "./drain.ts";
import { answerError, answerNotFound } from "./error-handler.ts";
import { createHttpError } from "./http-error.ts";
import { answerHealth } from "./health.ts";
import { serveIde } from "./ide.ts";
import type { Metrics } from "./metrics.ts";
import { serveProblemReports } from "./problem-report-route.ts";
import { serveExports } from "./export-route.ts";
import { redirectTo } from "./redirect.ts";
import { nameRequest, requestIdOf } from "./request-id.ts";
import { EXPORT_PATH, REPORT_PATH } from "../services/file-links.ts";
import type { RateLimits } from "./rate-limits.ts";
import { takeUploads } from "./uploads.ts";

// A client that still sends more than this many times the upload limit after its request was answered early is
// disconnected.
const DRAINED_UPLOADS = 4;

export interface AppParts {
  readonly config: Config;
  readonly services: Services;
  readonly metrics: Metrics;
  readonly rateLimits: RateLimits;
  readonly ideFolder: string;
  readonly consoleFolder: string;
  /** Answers GraphQL over HTTP; null in a process with ROLE=worker, which serves health and metrics alone. */
  readonly apollo: ApolloServer<Context> | null;
}

interface AskingRequest {
  readonly body?: unknown;
  readonly query: Readonly<Record<string, unknown>>;
}

/** Creates the Express application with every path that this process serves. */
export function createApp(parts: AppParts): Express {
  const { config, services, metrics, apollo, rateLimits } = parts;
  const { limits } = config;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", [...TRUSTED_PROXIES]);
  app.use(nameRequest, metrics.timeRequests, drainRequests(DRAINED_UPLOADS * limits.uploadBytes));
  app.get("/health", answerHealth);
  app.get("/metrics", metrics.answer);
  if (apollo !== null) {
    const { admit, keyOf } = createAdmission(config, services.apiKeys, rateLimits);
    app.use([REPORT_PATH, EXPORT_PATH], rateLimits.limitAddress);
    app.get(`${REPORT_PATH}/:file`, serveProblemReports(services));
    app.get(`${EXPORT_PATH}/:file`, serveExports(services));
    app.use(
      "/graphql",
      allowOrigins(config.corsOrigins),
      rateLimits.limitAddress,
      admit,
      rateLimits.limitUploads(keyOf),
      express.json({ limit: limits.messageBytes, verify: demandReadableJson }),
      takeUploads(limits),
      demandReadableDocument(limits),
      expressMiddleware(apollo, {
        context: async ({ req, res }) =>
          createContext({
            config,
            services,
            key: keyOf(req),
            requestId: requestIdOf(res),
            origin: originOf(req),
          }),
      }),
    );
    servePages(app, parts);
  }
  app.use(answerNotFound, answerError);
  return app;
}

// "/" leads to the console if it is on, else to the playground if that is on.
function servePages(app: Express, { config, ideFolder, consoleFolder }: AppParts): void {
  if (config.isConsoleOn) app.get("/", redirectTo("app/")).use(serveConsole(consoleFolder));
  else if (config.isGraphiqlOn) app.get("/", redirectTo("graphiql/"));
  if (config.isGraphiqlOn) app.use(serveIde(ideFolder));
}

// Refuses what Apollo could only fail on.
function demandReadableDocument(
  limits: Pick<Limits, "queryCharacters" | "queryTokens">,
): RequestHandler {
  return ({ body, query: parameters }: AskingRequest, _, next) => {
    const isInBody = typeof body === "object" && body !== null && "query" in body;
    const query = isInBody ? body.query : parameters["query"];
    next(refuseLength(query, limits) ?? refuseConditionalText(query, limits) ?? undefined);
  };
}

function demandReadableJson(_: unknown, __: unknown, body: Buffer, encoding: string): void {
  if (encoding !== "utf-8")
    throw createHttpError(415, "Send JSON encoded as UTF-8; other encodings are not read.");
  const refusal = refuseJson(body);
  if (refusal !== null) throw refusal;
}

const originOf = (request: Request): string => `${request.protocol}://${request.get("Host") ?? ""}`;
