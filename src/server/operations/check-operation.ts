import { GraphQLError, Kind } from "graphql";
import type { SelectionSetNode } from "graphql";
import type { Config } from "../../config.ts";
import { refuseScope } from "../authorization/demand-scope.ts";
import type { CallerScopes } from "../authorization/demand-scope.ts";
import { findMissingScope } from "./find-missing-scope.ts";
import { readRootScopes } from "../authorization/root-scopes.ts";
import { findExceededLimit } from "./query-limits.ts";
import { fragmentsOf } from "./requested-operation.ts";
import { findWrongVariables } from "./wrong-variables.ts";
import type { RequestedOperation } from "./requested-operation.ts";

/** Decides whether a caller may run an operation; returns the error that says why not, or null. */
export type CheckOperation = (
  requested: RequestedOperation,
  key: CallerScopes,
) => GraphQLError | null;

/**
 * Creates the check that runs before an operation is executed. It checks limits, introspection and the scopes of
 * everything selected and, if the variables are large, whether their values fit their types. It is not a validation
 * rule, because validated documents are cached and shared by callers with different keys.
 */
export function createOperationCheck({
  limits,
  introspection,
}: Pick<Config, "limits" | "introspection">): CheckOperation {
  const rootScopes = readRootScopes();
  return (requested, key) => {
    const excess = findExceededLimit(requested, limits);
    if (excess !== null) return excess;
    if (introspection !== "on" && asksForSchema(requested)) {
      if (introspection === "off") return introspectionIsOff();
      if (key === null) return refuseScope(key, []);
    }
    const missing = findMissingScope(requested, key, rootScopes);
    if (missing !== null) return refuseScope(key, missing.anyOf, missing.path);
    return findWrongVariables(requested);
  };
}

// Whether an operation selects `__schema` or `__type`. Both exist at the root only, so nothing deeper is searched.
function asksForSchema({ document, operation }: RequestedOperation): boolean {
  const fragments = fragmentsOf(document);
  const seen = new Set<SelectionSetNode>();
  const asks = (set: SelectionSetNode | undefined): boolean => {
    if (set === undefined || seen.has(set)) return false;
    seen.add(set);
    return set.selections.some((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return selection.name.value === "__schema" || selection.name.value === "__type";
        case Kind.INLINE_FRAGMENT:
          return asks(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD:
          return asks(fragments.get(selection.name.value)?.selectionSet);
      }
    });
  };
  return asks(operation.selectionSet);
}

const introspectionIsOff = (): GraphQLError =>
  new GraphQLError("This server does not show its schema (INTROSPECTION=off).", {
    extensions: { code: "INTROSPECTION_OFF" },
  });
