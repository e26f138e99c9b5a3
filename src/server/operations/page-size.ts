import { Kind } from "graphql";
import type { FieldNode, GraphQLArgument, ValueNode } from "graphql";
import { valueOf } from "./requested-operation.ts";
import type { RequestedOperation } from "./requested-operation.ts";

/** The page size of a field if neither the client nor the schema names one. */
export const DEFAULT_PAGE = 50;

/**
 * Returns how many objects a field may answer with, by the page size that is asked for, or else by the default. A field
 * with a page size that is no good is refused, but not before others are answered, so it must not count as less.
 */
export function pageSizeOf(
  { arguments: given = [] }: FieldNode,
  args: readonly GraphQLArgument[],
  requested: RequestedOperation,
): number {
  const sizes = given
    .filter(({ name }) => isPageSize({ name: name.value }))
    .flatMap(({ value }) => numberIn(value, requested) ?? [])
    .filter((size) => size >= 0);
  if (sizes.length > 0) return Math.max(...sizes);
  const byDefault: unknown = args.find(isPageSize)?.defaultValue;
  return typeof byDefault === "number" ? byDefault : DEFAULT_PAGE;
}

/** Whether an argument is a page size. */
export const isPageSize = ({ name }: Pick<GraphQLArgument, "name">): boolean =>
  name === "first" || name === "last";

function numberIn(value: ValueNode, requested: RequestedOperation): number | null {
  if (value.kind === Kind.INT) return Number(value.value);
  const sent = value.kind === Kind.VARIABLE ? valueOf(value.name.value, requested) : null;
  return typeof sent === "number" ? sent : null;
}
