import type { Config } from "../config.ts";
import { createApiKeyService } from "../services/api-key-service.ts";
import type { ApiKeyService } from "../services/api-key-service.ts";

/** Every use case, by the name under which the context offers it. */
export interface Services {
  readonly apiKeys: ApiKeyService;
}

/** Creates the services over the connected database, once a process. */
export function createServices(_config: Config): Services {
  return { apiKeys: createApiKeyService() };
}
