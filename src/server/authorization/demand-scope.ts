import { GraphQLError } from "graphql";
import type { ApiKeyIdentity } from "../../domain/api-key.ts";
import { isCovered } from "../../domain/scopes.ts";
import type { Scope } from "../../domain/scopes.ts";

/** Throws UNAUTHENTICATED without a key, FORBIDDEN where its scopes cover none of those that would do. */
export function demandScope(key: ApiKeyIdentity | null, anyOf: readonly Scope[]): void {
  if (key === null) {
    throw new GraphQLError(
      "An API key is needed that is neither expired nor revoked. Send it as Authorization: App <key>.",
      { extensions: { code: "UNAUTHENTICATED" } },
    );
  }
  if (anyOf.length > 0 && !isCovered(key.scopes, anyOf)) {
    throw new GraphQLError(`The API key needs the scope ${anyOf.join(" or ")}.`, {
      extensions: { code: "FORBIDDEN" },
    });
  }
}
