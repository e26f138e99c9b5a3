import type { Request, RequestHandler } from "express";
import type { Config } from "../config.ts";
import { whileInReach } from "../database/reach.ts";
import type { ApiKeyIdentity } from "../domain/api-key.ts";
import type { ApiKeyService } from "../services/api-key-service.ts";
import type { RateLimits } from "./rate-limits.ts";
import { refuseScope } from "./authorization/demand-scope.ts";

/** Finds the key of a request before its body is read. */
export interface Admission {
  /** Refuses a request without a valid key, unless the schema is open to everybody. */
  readonly admit: RequestHandler;
  /** The key of an admitted request; null if it showed none. */
  readonly keyOf: (request: Request) => ApiKeyIdentity | null;
}

/** Creates the check of the key in a request's Authorization header, and of the rate of that key's requests. */
export function createAdmission(
  { introspection }: Pick<Config, "introspection">,
  apiKeys: Pick<ApiKeyService, "authenticate">,
  { refuseKey }: Pick<RateLimits, "refuseKey">,
): Admission {
  const keys = new WeakMap<Request, ApiKeyIdentity>();
  return {
    admit: async (request, _, next) => {
      const authorization = request.get("Authorization");
      const key = await whileInReach(() => apiKeys.authenticate(authorization));
      // A caller without a key is refused here, because reading and parsing the body would cost work, and the errors of
      // validation would reveal the schema.
      if (key === null && introspection !== "on") throw refuseScope(key, []);
      const refusal = key === null ? null : refuseKey(key.id);
      if (refusal !== null) throw refusal;
      if (key !== null) keys.set(request, key);
      next();
    },
    keyOf: (request) => keys.get(request) ?? null,
  };
}
