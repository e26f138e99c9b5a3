import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
} from "graphql";
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  NamedTypeNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";
import type { Limits } from "../domain/limits.ts";

const DEFAULT_PAGE = 50;
const LIST_ESTIMATE = 5; // Of a list whose length nobody asks for: tags, phones, changes.

/** One operation as it was asked for, already validated. */
export interface RequestedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Size {
  readonly depth: number;
  /** Roughly, the objects it could answer with. */
  readonly cost: number;
  readonly aliases: number;
}

const nothing: Size = { depth: 0, cost: 0, aliases: 0 };

/** The error that names the limit an operation goes past, or null; introspection counts nothing. */
export function findExcess(requested: RequestedOperation, limits: Limits): GraphQLError | null {
  const { depth, cost, aliases } = measure(requested);
  if (depth > limits.queryDepth) return excess("levels of fields", depth, limits.queryDepth);
  if (aliases > limits.queryAliases) return excess("aliases", aliases, limits.queryAliases);
  if (cost > limits.queryCost) return excess("objects to answer with", cost, limits.queryCost);
  return null;
}

function excess(what: string, count: number, limit: number): GraphQLError {
  return new GraphQLError(`The operation has too many ${what}: ${count}; ${limit} are allowed.`, {
    extensions: { code: "QUERY_TOO_LARGE", http: { status: 400 } },
  });
}

function measure({ schema, document, operation, variables }: RequestedOperation): Size {
  const fragments = fragmentsOf(document);
  // Fragments that spread others twice would otherwise take twice as long at every level.
  const measured = new Map<string, Size>();

  // `page` is how long the lists of a connection are, for its own selections.
  const measureSet = (
    set: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    page: number,
  ): Size => sum(set.selections.map((selection) => measureSelection(selection, type, page)));

  function measureSelection(
    selection: SelectionNode,
    type: GraphQLNamedType | undefined,
    page: number,
  ): Size {
    switch (selection.kind) {
      case Kind.FIELD:
        return measureField(selection, type, page);
      case Kind.INLINE_FRAGMENT:
        return measureSet(selection.selectionSet, named(selection.typeCondition) ?? type, page);
      case Kind.FRAGMENT_SPREAD:
        return measureFragment(selection.name.value, page);
    }
  }

  function measureFragment(name: string, page: number): Size {
    const fragment = fragments.get(name);
    if (fragment === undefined) return nothing;
    const key = `${name} ${page}`;
    const size =
      measured.get(key) ?? measureSet(fragment.selectionSet, named(fragment.typeCondition), page);
    measured.set(key, size);
    return size;
  }

  function measureField(
    field: FieldNode,
    parent: GraphQLNamedType | undefined,
    page: number,
  ): Size {
    if (field.name.value.startsWith("__")) return nothing;
    const ownAliases = field.alias === undefined ? 0 : 1;
    if (field.selectionSet === undefined) return { depth: 1, cost: 0, aliases: ownAliases };
    const type = hasFields(parent) ? parent.getFields()[field.name.value]?.type : undefined;
    const isList = type !== undefined && isListType(getNullableType(type));
    const count = isList ? (isConnection(parent) ? page : LIST_ESTIMATE) : 1;
    const asked = pageOf(field, variables);
    const { depth, cost, aliases } = measureSet(field.selectionSet, getNamedType(type), asked);
    return { depth: depth + 1, cost: count * (1 + cost), aliases: aliases + ownAliases };
  }

  const named = (node: NamedTypeNode | undefined): GraphQLNamedType | undefined =>
    node && schema.getType(node.name.value);

  const root = schema.getRootType(operation.operation) ?? undefined;
  return measureSet(operation.selectionSet, root, DEFAULT_PAGE);
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return fragments;
}

function sum(sizes: readonly Size[]): Size {
  return sizes.reduce(
    (all, { depth, cost, aliases }) => ({
      depth: Math.max(all.depth, depth),
      cost: all.cost + cost,
      aliases: all.aliases + aliases,
    }),
    nothing,
  );
}

function pageOf(
  { arguments: given = [] }: FieldNode,
  variables: RequestedOperation["variables"],
): number {
  const size = given.find(({ name }) => name.value === "first" || name.value === "last")?.value;
  if (size?.kind === Kind.INT) return Number(size.value);
  const value = size?.kind === Kind.VARIABLE ? variables[size.name.value] : undefined;
  return typeof value === "number" && value >= 0 ? value : DEFAULT_PAGE;
}

const hasFields = (type: GraphQLNamedType | undefined) =>
  isObjectType(type) || isInterfaceType(type);

const isConnection = (type: GraphQLNamedType | undefined): boolean =>
  type?.name.endsWith("Connection") === true;
