import { GraphQLError, Kind } from "graphql";
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
} from "graphql";

/** One validated operation with its document and variables. */
export interface RequestedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Indexes the fragments of a document by name, so that each spread is followed without searching the document. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return fragments;
}

/**
 * The refusal of a request that does not say which operation of its document is meant: it names none although there are
 * several, or one that is not there.
 */
export const operationNotNamed = (): GraphQLError =>
  new GraphQLError("operationName is needed, and must name one of the operations.", {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
  });

/** Whether `@skip` or `@include` leaves a selection out, given the variables that were sent. */
export function isLeftOut(
  { directives = [] }: SelectionNode,
  requested: RequestedOperation,
): boolean {
  return directives.some(({ name, arguments: given = [] }) => {
    if (name.value !== "skip" && name.value !== "include") return false;
    const condition = given.find((argument) => argument.name.value === "if")?.value;
    if (condition?.kind === Kind.BOOLEAN) return condition.value === (name.value === "skip");
    if (condition?.kind !== Kind.VARIABLE) return false;
    // A value that is not a boolean is treated as if the directive left nothing out. That does no harm, because the
    // operation fails later, before any field is executed.
    return valueOf(condition.name.value, requested) === (name.value === "skip");
  });
}

/**
 * Returns the value that was sent for a variable, or its default; undefined if there is neither, or the default is no
 * literal.
 */
export function valueOf(name: string, { operation, variables }: RequestedOperation): unknown {
  if (variables[name] !== undefined) return variables[name];
  const value = operation.variableDefinitions?.find(
    ({ variable }) => variable.name.value === name,
  )?.defaultValue;
  switch (value?.kind) {
    case Kind.BOOLEAN:
    case Kind.STRING:
      return value.value;
    case Kind.INT:
      return Number(value.value);
    default:
      return undefined;
  }
}
