import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { GraphQLError } from "graphql";
import type { Limits } from "../domain/limits.ts";
import { createRateCounter } from "../domain/rate-counter.ts";
import { log } from "../log.ts";
import { syncRates } from "../services/sync-rates.ts";
import { RATE_LIMITED } from "./error-status.ts";
import type { Metrics } from "./metrics.ts";
import { createUploadsUnderWay } from "./uploads-under-way.ts";
import type { Database } from "../models/database.ts";

const WINDOW_MS = 60_000;
const SYNC_EVERY_MS = 1_000;
const RETRY_UPLOAD_SECONDS = 1;
const RETRY_WAITING_SECONDS = 1;

/** The limits that can refuse a request. The metrics count the refusals of each limit under these names. */
type LimitedRate =
  | "requests_of_key"
  | "requests_of_address"
  | "uploads_of_key"
  | "uploads_of_address"
  | "uploads_at_a_time"
  | "requests_of_connection";

/** Refuses requests beyond the configured rates, counted over all processes of the deployment. */
export interface RateLimits {
  /** Refuses requests by the client's address alone, before the key is looked up. */
  readonly limitAddress: RequestHandler;
  /**
   * Counts a request, or an operation over a socket, of this key; returns an error if the rate is exceeded, else null.
   */
  readonly refuseKey: (keyId: string) => GraphQLError | null;
  readonly refuseAddress: (address: string) => GraphQLError | null;
  /** Returns the error for a request that arrives while too many earlier requests of the same connection still wait. */
  readonly refuseWaiting: () => GraphQLError;
  /**
   * Creates the handler that refuses an upload beyond the limits of its key or address; `keyOf` returns the key of a
   * request.
   */
  readonly limitUploads: (
    keyOf: (request: Request) => { readonly id: string } | null,
  ) => RequestHandler;
  /** Ends the exchange of counts with the other processes; resolves once an exchange that is under way has ended. */
  readonly stop: () => Promise<void>;
}

/** Creates the limits of this process, which exchanges its counts with other processes each second. */
export function createRateLimits(
  database: Database,
  limits: Pick<
    Limits,
    | "requestsPerMinute"
    | "addressRequestsPerMinute"
    | "uploadsPerMinute"
    | "addressUploadsPerMinute"
    | "uploadsAtATime"
    | "waitingRequests"
  >,
  { noteRateLimited }: Pick<Metrics, "noteRateLimited">,
): RateLimits {
  const counter = createRateCounter(WINDOW_MS);
  const uploads = createUploadsUnderWay(database);
  let syncing: Promise<void> = Promise.resolve();
  let isSyncing = false;
  const sync = (): void => {
    if (isSyncing) return;
    isSyncing = true;
    syncing = Promise.all([syncRates(database, counter), uploads.sync()])
      .then(() => undefined)
      // While the database is out of reach, each process counts on its own.
      .catch((error: unknown) =>
        log.debug({ err: error }, "Request counts could not be shared with other instances."),
      )
      .finally(() => {
        isSyncing = false;
      });
  };
  const timer = setInterval(sync, SYNC_EVERY_MS);
  timer.unref();

  function refuse(rate: LimitedRate, who: string, most: number): GraphQLError | null {
    const waitMs = counter.take(`${rate} ${who}`, most, Date.now());
    return waitMs === null ? null : limited(rate, Math.ceil(waitMs / 1000), most);
  }

  function limited(rate: LimitedRate, retryAfterSeconds: number, most: number): GraphQLError {
    noteRateLimited(rate);
    return new GraphQLError(`${sentences[rate](most)} Try again in ${retryAfterSeconds} s.`, {
      extensions: { code: RATE_LIMITED, retryAfterSeconds },
    });
  }

  const refuseAddress = (address: string): GraphQLError | null =>
    refuse("requests_of_address", toName(address), limits.addressRequestsPerMinute);

  function refuseUpload(keyId: string, request: Request): GraphQLError | null {
    const most = limits.uploadsAtATime;
    if (uploads.countOf(keyId) >= most)
      return limited("uploads_at_a_time", RETRY_UPLOAD_SECONDS, most);
    const { uploadsPerMinute, addressUploadsPerMinute } = limits;
    return (
      refuse("uploads_of_key", keyId, uploadsPerMinute) ??
      refuse("uploads_of_address", toName(addressOf(request)), addressUploadsPerMinute)
    );
  }

  return {
    refuseAddress,
    refuseWaiting: () =>
      limited("requests_of_connection", RETRY_WAITING_SECONDS, limits.waitingRequests),
    refuseKey: (keyId) => refuse("requests_of_key", keyId, limits.requestsPerMinute),
    limitAddress: (request, _, next) => next(refuseAddress(addressOf(request)) ?? undefined),
    limitUploads: (keyOf) => (request, response, next) => {
      if (typeof request.is("multipart/form-data") !== "string") return next();
      const keyId = keyOf(request)?.id ?? "";
      const refusal = refuseUpload(keyId, request);
      if (refusal !== null) return next(refusal);
      response.once("close", uploads.begin(keyId));
      next();
    },
    stop: async () => {
      clearInterval(timer);
      await syncing;
    },
  };
}

const sentences: Readonly<Record<LimitedRate, (most: number) => string>> = {
  requests_of_key: (most) => `The API key may send ${most} requests a minute.`,
  requests_of_address: (most) => `An address may send ${most} requests a minute.`,
  uploads_of_key: (most) => `The API key may send ${most} files a minute.`,
  uploads_of_address: (most) => `An address may send ${most} files a minute.`,
  uploads_at_a_time: (most) => `The API key may send ${most} files at a time.`,
  requests_of_connection: (most) =>
    `At most ${most} requests wait on a connection. It is closed: open another, and read answers before you send more.`,
};

const addressOf = (request: Request): string => request.ip ?? "";

// An IP address can show who somebody is. So only a hash of the address is stored, and deleted after some minutes.
const toName = (address: string): string =>
  createHash("sha256").update(address).digest("base64url").slice(0, 16);
