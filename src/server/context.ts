import type { Config } from "../config.ts";
import type { ApiKeyIdentity } from "../domain/api-key.ts";
import { createLoaders } from "../loaders/create-loaders.ts";
import type { Loaders } from "../loaders/create-loaders.ts";
import type { Services } from "./create-services.ts";
import { createDeadline } from "./deadline.ts";
import type { Deadline } from "./deadline.ts";

/** What one operation works with; nothing else leads to anything. */
export interface Context extends Services {
  readonly config: Config;
  /** Who asks; null where no valid key was shown. */
  readonly key: ApiKeyIdentity | null;
  /** Names the request in errors and in the log. */
  readonly requestId: string;
  /** Where the client reached us, as in `https://people.example.com`. */
  readonly origin: string;
  /** Fetch by id, the fields of a level together. */
  readonly loaders: Loaders;
  /** When a query must have been answered. */
  readonly deadline: Deadline;
  /** The same for the next event of a subscription, which must not see what was loaded for the last. */
  readonly renew: () => Context;
}

/** What a context is made from: what the process has, and what the request brought. */
export interface ContextSource {
  readonly config: Config;
  readonly services: Services;
  readonly key: ApiKeyIdentity | null;
  readonly requestId: string;
  readonly origin: string;
}

/** The context of one operation, or of one event of a subscription. */
export function createContext(source: ContextSource): Context {
  const { services, ...request } = source;
  return {
    ...services,
    ...request,
    loaders: createLoaders(),
    deadline: createDeadline(source.config.limits.queryMs),
    renew: () => createContext(source),
  };
}
