import type { Config } from "../config.ts";
import type { ApiKeyIdentity } from "../domain/api-key.ts";
import type { Loaders } from "../loaders/create-loaders.ts";
import type { Context, Services } from "../resolvers/context.ts";
import { createDeadline } from "./deadline.ts";

/** What a context is built from: the services of the process, and what came with the request. */
export interface ContextSource {
  readonly config: Config;
  readonly services: Services;
  readonly key: ApiKeyIdentity | null;
  readonly requestId: string;
  readonly origin: string;
}

/** Creates the context of one operation, or of one batch of events of a subscription. */
export function createContext(source: ContextSource): Context {
  const { services, ...request } = source;
  let loaders: Loaders | null = null;
  return {
    ...services,
    ...request,
    // The loaders are made on first use: a subscription keeps its context as long as it lasts, and most subscriptions
    // load nothing with it.
    get loaders() {
      return (loaders ??= services.createLoaders());
    },
    deadline: createDeadline(source.config.limits.queryMs),
    renew: () => createContext(source),
  };
}
