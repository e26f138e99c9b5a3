import { GraphQLError } from "graphql";
import type { ApiKeyIdentity } from "../../domain/api-key.ts";
import { isCovered } from "../../domain/scopes.ts";
import type { Scope } from "../../domain/scopes.ts";

/** The scopes of the key with which a caller asks; null if there is no valid key. */
export type CallerScopes = Pick<ApiKeyIdentity, "scopes"> | null;

/**
 * The error for a caller without a valid key (UNAUTHENTICATED), or whose key has none of the accepted scopes
 * (FORBIDDEN).
 */
export function refuseScope(
  key: CallerScopes,
  anyOf: readonly Scope[],
  path: readonly string[] = [],
): GraphQLError {
  const place = path.length === 0 ? {} : { path };
  if (key === null) {
    return new GraphQLError(
      "An API key is needed that is neither expired nor revoked. Send it as Authorization: App <key>.",
      { ...place, extensions: { code: "UNAUTHENTICATED" } },
    );
  }
  const forWhat = path.length === 0 ? "" : ` for ${path.join(".")}`;
  return new GraphQLError(`The API key needs the scope ${anyOf.join(" or ")}${forWhat}.`, {
    ...place,
    extensions: { code: "FORBIDDEN", scopes: anyOf },
  });
}

/** Throws UNAUTHENTICATED if there is no key, and FORBIDDEN if the key has none of the accepted scopes. */
export function demandScope(key: CallerScopes, anyOf: readonly Scope[]): void {
  if (key === null || (anyOf.length > 0 && !isCovered(key.scopes, anyOf))) {
    throw refuseScope(key, anyOf);
  }
}
