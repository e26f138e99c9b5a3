import type { Scope } from "./scopes.ts";

/** The API key of a request, as it was stored when the request arrived. */
export interface ApiKeyIdentity {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

const SCHEME = /^(?:App|Bearer) +(\S+)$/i;

/** Returns the secret of an `Authorization` header with the scheme App or Bearer, or null if it has none. */
export function secretIn(authorization: string | undefined): string | null {
  return SCHEME.exec(authorization?.trim() ?? "")?.[1] ?? null;
}
