import { ApiKeyResolver } from "../resolvers/api-key-resolver.ts";
import { LimitsResolver } from "../resolvers/limits-resolver.ts";

/** Every class whose methods make the schema's fields. */
export const resolvers = [ApiKeyResolver, LimitsResolver] as const;
