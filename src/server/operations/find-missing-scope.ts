import { getNamedType, isAbstractType, isObjectType, Kind } from "graphql";
import type {
  FieldNode,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  SelectionSetNode,
} from "graphql";
import type { ApiKeyIdentity } from "../../domain/api-key.ts";
import { isCovered } from "../../domain/scopes.ts";
import type { Scope } from "../../domain/scopes.ts";
import { fragmentsOf, isLeftOut } from "./requested-operation.ts";
import type { RequestedOperation } from "./requested-operation.ts";
import type { RootScopes } from "../authorization/root-scopes.ts";
import { isNullWithoutScope, scopesOfField } from "../authorization/type-scopes.ts";

/** Says which scope an operation lacks: it selects a field that the scopes of the key do not allow to read. */
export interface MissingScope {
  /** The scopes that the field accepts, of which one is enough; an empty list accepts any key. */
  readonly anyOf: readonly Scope[];
  /** Where the field would be in the answer, by response names. */
  readonly path: readonly string[];
}

type Types = readonly GraphQLObjectType[];

/**
 * Looks at every field that an operation may select, and returns the first field that the key has no scope for; null if
 * there is none. A field of an interface is checked for each object type that may stand for the interface at that point
 * of the answer.
 */
export function findMissingScope(
  requested: RequestedOperation,
  key: Pick<ApiKeyIdentity, "scopes"> | null,
  rootScopes: RootScopes,
): MissingScope | null {
  const { schema, document, operation } = requested;
  const fragments = fragmentsOf(document);
  const root = schema.getRootType(operation.operation) ?? undefined;
  // Each selection is checked only once for the same types: nested fragments can lead to it exponentially often.
  const seen = new Map<SelectionSetNode, Set<string>>();

  const isAllowed = (anyOf: readonly Scope[]): boolean =>
    key !== null && (anyOf.length === 0 || isCovered(key.scopes, anyOf));

  function lookThrough(
    set: SelectionSetNode,
    types: Types,
    path: readonly string[],
  ): MissingScope | null {
    const names = types.map(({ name }) => name).join();
    const ofSet = seen.get(set) ?? new Set();
    if (ofSet.has(names)) return null;
    seen.set(set, ofSet.add(names));
    for (const selection of set.selections) {
      if (isLeftOut(selection, requested)) continue;
      const missing =
        selection.kind === Kind.FIELD
          ? lookAtField(selection, types, path)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? lookInto(selection.typeCondition?.name.value, selection.selectionSet, types, path)
            : lookIntoFragment(selection.name.value, types, path);
      if (missing !== null) return missing;
    }
    return null;
  }

  function lookAtField(field: FieldNode, types: Types, above: readonly string[]) {
    const name = field.name.value;
    if (name.startsWith("__")) return null; // Introspection fields have a check of their own.
    const path = [...above, field.alias?.value ?? name];
    const below = new Set<GraphQLObjectType>();
    for (const type of types) {
      const anyOf =
        type === root
          ? (rootScopes.get(`${type.name}.${name}`) ?? [])
          : scopesOfField(type.name, name);
      if (anyOf !== null && !isAllowed(anyOf)) return { anyOf, path };
      if (isNullWithoutScope(type.name, name) && !isAllowed(["PEOPLE_READ"])) continue;
      const answered = getNamedType(type.getFields()[name]?.type);
      for (const each of objectTypesOf(answered, schema)) below.add(each);
    }
    const { selectionSet } = field;
    return selectionSet === undefined ? null : lookThrough(selectionSet, [...below], path);
  }

  function lookIntoFragment(name: string, types: Types, path: readonly string[]) {
    const fragment = fragments.get(name);
    if (fragment === undefined) return null;
    return lookInto(fragment.typeCondition.name.value, fragment.selectionSet, types, path);
  }

  function lookInto(
    condition: string | undefined,
    set: SelectionSetNode,
    types: Types,
    path: readonly string[],
  ): MissingScope | null {
    if (condition === undefined) return lookThrough(set, types, path);
    const possible = new Set(objectTypesOf(schema.getType(condition), schema));
    return lookThrough(
      set,
      types.filter((type) => possible.has(type)),
      path,
    );
  }

  return root === undefined ? null : lookThrough(operation.selectionSet, [root], []);
}

function objectTypesOf(type: GraphQLNamedType | undefined, schema: GraphQLSchema): Types {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}
