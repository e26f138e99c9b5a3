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
  FieldNode,
  GraphQLNamedType,
  NamedTypeNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";
import type { Limits } from "../../domain/limits.ts";
import { createIntrospectionCount } from "./count-introspection.ts";
import { DEFAULT_PAGE, isPageSize, pageSizeOf } from "./page-size.ts";
import { fragmentsOf, isLeftOut } from "./requested-operation.ts";
import type { RequestedOperation } from "./requested-operation.ts";

// The assumed length of a list that has no page size: tags, phones, changes.
const LIST_ESTIMATE = 5;

interface Size {
  readonly depth: number;
  /** An estimate of the objects and aliased fields in the answer; for introspection the exact number of fields. */
  readonly cost: number;
  readonly aliases: number;
}

const nothing: Size = { depth: 0, cost: 0, aliases: 0 };

/** Returns the error that names the limit which the operation exceeds, or null. Introspection counts too. */
export function findExceededLimit(
  requested: RequestedOperation,
  limits: Limits,
): GraphQLError | null {
  const { depth, cost, aliases } = measure(requested, limits);
  if (depth > limits.queryDepth) return excess("levels of fields", depth, limits.queryDepth);
  if (aliases > limits.queryAliases) return excess("aliases", aliases, limits.queryAliases);
  if (cost > limits.queryCost) return excess("objects to answer with", cost, limits.queryCost);
  return null;
}

function excess(what: string, count: number, limit: number): GraphQLError {
  const found = count === Infinity ? "" : `: ${count}`; // Infinity: counting stopped at the limit.
  return new GraphQLError(`The operation has too many ${what}${found}; ${limit} are allowed.`, {
    extensions: { code: "QUERY_TOO_LARGE" },
  });
}

function measure(requested: RequestedOperation, { queryCost }: Limits): Size {
  const { schema, document, operation } = requested;
  const countIntrospection = createIntrospectionCount(requested, queryCost);
  const fragments = fragmentsOf(document);
  // Sizes are remembered per fragment: if each fragment spread the next one twice, the work would double at every
  // level.
  const measured = new Map<string, Size>();

  // Measures a selection on a type. If the type is a page, `page` is its size: how long its lists `nodes` and `edges`
  // are.
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
    if (isLeftOut(selection, requested)) return nothing;
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
    const ownAliases = field.alias === undefined ? 0 : 1;
    // A field without subfields costs nothing, because the object that contains it is counted already. If such a field
    // has an alias, it costs 1, because with aliases a query can ask for the same field many times.
    if (field.selectionSet === undefined)
      return { depth: 1, cost: ownAliases, aliases: ownAliases };
    if (field.name.value.startsWith("__")) {
      const { aliases } = measureSet(field.selectionSet, undefined, page);
      // The depth of introspection is already limited by a validation rule of GraphQL.
      return { depth: 1, cost: countIntrospection(field), aliases: aliases + ownAliases };
    }
    const { type, args = [] } = definitionOf(field, parent) ?? {};
    const isList = type !== undefined && isListType(getNullableType(type));
    const asked = pageSizeOf(field, args, requested);
    const length = isPage(parent) ? page : args.some(isPageSize) ? asked : LIST_ESTIMATE;
    const count = isList ? length : 1;
    const { depth, cost, aliases } = measureSet(field.selectionSet, getNamedType(type), asked);
    return { depth: depth + 1, cost: count * (1 + cost), aliases: aliases + ownAliases };
  }

  const named = (node: NamedTypeNode | undefined): GraphQLNamedType | undefined =>
    node && schema.getType(node.name.value);

  const root = schema.getRootType(operation.operation) ?? undefined;
  return measureSet(operation.selectionSet, root, DEFAULT_PAGE);
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

const definitionOf = ({ name }: FieldNode, parent: GraphQLNamedType | undefined) =>
  hasFields(parent) ? parent.getFields()[name.value] : undefined;

const hasFields = (type: GraphQLNamedType | undefined) =>
  isObjectType(type) || isInterfaceType(type);

// Whether the lists of a type are as long as the page that its field asked for.
const isPage = (type: GraphQLNamedType | undefined): boolean =>
  type !== undefined && /(?:Connection|Page)$/.test(type.name);
