import type { RequestHandler } from "express";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { EXPORT_PATH, REPORT_PATH } from "../services/file-links.ts";

/** Counts the imports of the whole deployment in each state. */
export type CountImports = () => Promise<ReadonlyMap<string, number>>;

/** Measures how many seconds the change log reaches back; null if this database user may not ask. */
export type MeasureLog = () => Promise<number | null>;

/** The facts about one finished operation that metrics record. */
export interface OperationNote {
  readonly type: string;
  readonly transport: "http" | "websocket";
  readonly isFailed: boolean;
  readonly ms: number;
}

/** The metrics of one process, in the format of Prometheus. */
export interface Metrics {
  readonly noteOperation: (note: OperationNote) => void;
  /** Counts a request that was refused because a rate limit was reached. */
  readonly noteRateLimited: (limit: string) => void;
  readonly noteSockets: (count: number) => void;
  readonly timeRequests: RequestHandler;
  readonly answer: RequestHandler;
}

/** Creates the metrics of this process, with gauges of the imports and the change log of the whole deployment. */
export function createMetrics(countImports: CountImports, measureLog: MeasureLog): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "people_http_request_duration_seconds",
    help: "How long HTTP requests took, uploads included.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  const operations = new Histogram({
    name: "people_graphql_operation_duration_seconds",
    help: "How long GraphQL operations took; of a subscription, until its first event or error.",
    labelNames: ["type", "transport", "outcome"],
    buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  const sockets = new Gauge({
    name: "people_websockets_open",
    help: "Open websockets.",
    registers,
  });
  const rateLimited = new Counter({
    name: "people_rate_limited_total",
    help: "Requests, operations of sockets and uploads that were refused for coming too often.",
    labelNames: ["limit"],
    registers,
  });
  registry.registerMetric(gaugeImports(countImports));
  registry.registerMetric(gaugeLog(measureLog));

  return {
    noteOperation: ({ type, transport, isFailed, ms }) =>
      operations.observe({ type, transport, outcome: isFailed ? "error" : "ok" }, ms / 1000),
    noteRateLimited: (limit) => rateLimited.inc({ limit }),
    noteSockets: (count) => sockets.set(count),
    timeRequests: (request, response, next) => {
      const labels = { method: request.method, route: routeOf(request.path) };
      const stop = requests.startTimer(labels);
      response.once("close", () => stop({ status: response.statusCode }));
      next();
    },
    answer: async (_, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
}

const gaugeImports = (countImports: CountImports): Gauge<"status"> =>
  new Gauge({
    name: "people_imports",
    help: "Imports of the deployment by state.",
    labelNames: ["status"],
    registers: [],
    async collect() {
      this.reset();
      // If the database is out of reach, all other metrics are still served.
      const counts = await countImports().catch(() => new Map<string, number>());
      for (const [status, count] of counts) this.set({ status }, count);
    },
  });

const gaugeLog = (measureLog: MeasureLog): Gauge =>
  new Gauge({
    name: "people_change_log_reach_seconds",
    help: "How far back the change log reaches: a cursor that is older has expired. Absent where MongoDB does not let it be read.",
    registers: [],
    async collect() {
      this.reset();
      const seconds = await measureLog().catch(() => null);
      if (seconds !== null) this.set(seconds);
    },
  });

// A label from a fixed list: with paths as they are sent, a stranger could create metrics until memory runs out.
const routeOf = (path: string): string =>
  routes.find((route) => path === route || path.startsWith(`${route}/`)) ?? "other";
const routes = ["/graphql", "/health", "/metrics", REPORT_PATH, EXPORT_PATH] as const;
