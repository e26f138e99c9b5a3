import type { Scope } from "./scopes.ts";

/** Who calls: an API key as it was when the call came. */
export interface ApiKeyIdentity {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

const SCHEME = /^(?:App|Bearer) +(\S+)$/i;

/** The secret in an `Authorization` header of the scheme App or Bearer; null where there is none. */
export function secretIn(authorization: string | undefined): string | null {
  return SCHEME.exec(authorization?.trim() ?? "")?.[1] ?? null;
}
