import type { AuthCheckerFn } from "type-graphql";
import type { Scope } from "../../domain/scopes.ts";
import type { Context } from "../../resolvers/context.ts";
import { demandScope } from "./demand-scope.ts";

/** Serves `@Authorized(…)`: a key is needed, with any of the scopes named; with none named, any key will do. */
export const authChecker: AuthCheckerFn<Context, Scope> = ({ context }, anyOf) => {
  demandScope(context.key, anyOf);
  return true;
};
