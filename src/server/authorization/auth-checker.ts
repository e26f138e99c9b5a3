import type { AuthCheckerFn } from "type-graphql";
import type { Scope } from "../../domain/scopes.ts";
import type { Context } from "../../resolvers/context.ts";
import { demandScope } from "./demand-scope.ts";

/** Checks `@Authorized(…)`: the key needs any one of the scopes named; if none is named, any valid key will do. */
export const authChecker: AuthCheckerFn<Context, Scope> = ({ context }, anyOf) => {
  demandScope(context.key, anyOf);
  return true;
};
