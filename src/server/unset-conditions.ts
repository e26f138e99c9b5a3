import { getNamedType, isInputObjectType, Kind } from "graphql";
import type { GraphQLField, GraphQLResolveInfo, GraphQLType, ValueNode } from "graphql";
import { problem } from "../domain/result.ts";
import type { Problem } from "../domain/result.ts";
import { badUserInput } from "../services/request-error.ts";

type Variables = GraphQLResolveInfo["variableValues"];

/** Whether a field takes a filter, as an argument or inside its input. */
export function takesFilter({ args }: GraphQLField<unknown, never>): boolean {
  return args.some(({ type }) => reachesFilter(type));
}

/**
 * Throws if the value of a filter's condition is a variable that is not set. GraphQL silently leaves such a condition
 * out, so that `{ email: $email, city: … }` would match everybody in the city.
 */
export function demandSetConditions({
  fieldNodes,
  parentType,
  fieldName,
  variableValues,
}: GraphQLResolveInfo): void {
  const args = new Map(
    (parentType.getFields()[fieldName]?.args ?? []).map(({ name, type }) => [name, type]),
  );
  const problems = fieldNodes.flatMap(({ arguments: given = [] }) =>
    given.flatMap(({ name, value }) => {
      const type = args.get(name.value);
      if (type === undefined) return [];
      return unsetIn(value, type, variableValues, name.value === "input" ? [] : [name.value]);
    }),
  );
  if (problems.length > 0) throw badUserInput(...problems);
}

function unsetIn(
  value: ValueNode,
  type: GraphQLType,
  variables: Variables,
  path: readonly string[],
): Problem[] {
  if (value.kind === Kind.LIST) {
    return value.values.flatMap((each, index) =>
      unsetIn(each, type, variables, [...path, String(index)]),
    );
  }
  const named = getNamedType(type);
  if (value.kind !== Kind.OBJECT || !isInputObjectType(named)) return [];
  return value.fields.flatMap(({ name, value: part }) => {
    const place = [...path, name.value];
    if (part.kind === Kind.VARIABLE) {
      return isFilter(named) && !(part.name.value in variables)
        ? [problem("INVALID", unset(part.name.value, name.value), place)]
        : [];
    }
    const field = named.getFields()[name.value];
    return field === undefined ? [] : unsetIn(part, field.type, variables, place);
  });
}

const unset = (variable: string, condition: string): string =>
  `The variable $${variable} of the condition ${condition} is not set: give it a value, or leave the condition out.`;

const isFilter = ({ name }: { readonly name: string }): boolean => name.endsWith("Filter");

function reachesFilter(type: GraphQLType, seen: ReadonlySet<string> = new Set()): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  const inner = new Set([...seen, named.name]);
  return (
    isFilter(named) ||
    Object.values(named.getFields()).some(({ type: part }) => reachesFilter(part, inner))
  );
}
