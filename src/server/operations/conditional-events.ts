import { GraphQLError, Kind, OperationTypeNode, parse } from "graphql";
import type { DocumentNode, OperationDefinitionNode, SelectionNode } from "graphql";
import type { Limits } from "../../domain/limits.ts";
import { fragmentsOf } from "./requested-operation.ts";

/**
 * Returns an error if a subscription of the document selects its event under `@skip` or `@include`, else null. GraphQL
 * forbids it since the edition of September 2025. GraphQL.js follows an older one: its validation throws if the
 * condition is a variable, and its execution if nothing is left, so this has to be called before both.
 */
export function refuseConditionalEvents(document: DocumentNode): GraphQLError | null {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const findCondition = (selections: readonly SelectionNode[]): SelectionNode | undefined => {
    for (const selection of selections) {
      if (isConditional(selection)) return selection;
      const found = findCondition(insideOf(selection));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const insideOf = (selection: SelectionNode): readonly SelectionNode[] => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections;
    if (selection.kind === Kind.FIELD || seen.has(selection.name.value)) return [];
    seen.add(selection.name.value);
    return fragments.get(selection.name.value)?.selectionSet.selections ?? [];
  };
  const conditional = findCondition(
    document.definitions.filter(isSubscription).flatMap((each) => each.selectionSet.selections),
  );
  return conditional === undefined ? null : mustNotBeConditional(conditional);
}

/** As `refuseConditionalEvents`, for the text of a document that is not parsed yet. */
export function refuseConditionalText(
  query: unknown,
  { queryTokens }: Pick<Limits, "queryTokens">,
): GraphQLError | null {
  if (typeof query !== "string" || !query.includes("subscription") || !query.includes("@")) {
    return null;
  }
  try {
    return refuseConditionalEvents(parse(query, { maxTokens: queryTokens }));
  } catch (error) {
    if (error instanceof GraphQLError) return null; // A mistake of syntax, which whoever executes it reports.
    throw error;
  }
}

const isSubscription = (
  node: DocumentNode["definitions"][number],
): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.SUBSCRIPTION;

const isConditional = ({ directives = [] }: SelectionNode): boolean =>
  directives.some(({ name }) => name.value === "skip" || name.value === "include");

const mustNotBeConditional = (selection: SelectionNode): GraphQLError =>
  new GraphQLError(
    "The event of a subscription cannot have @skip or @include: do not start the subscription instead.",
    { nodes: selection, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
  );
