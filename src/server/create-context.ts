import type { Config } from "../config.ts";
import type { ApiKeyIdentity } from "../domain/api-key.ts";
import type { Loaders } from "../loaders/create-loaders.ts";
import type { Context, Services } from "../resolvers/context.ts";
import { createDeadline } from "./deadline.ts";

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
  let loaders: Loaders | null = null;
  return {
    ...services,
    ...request,
    // A subscription has a context for as long as it lasts, and most have nothing to load with it.
    get loaders() {
      return (loaders ??= services.createLoaders());
    },
    deadline: createDeadline(source.config.limits.queryMs),
    renew: () => createContext(source),
  };
}
