import { coerceInputValue, GraphQLError, isInputType, typeFromAST } from "graphql";
import type { VariableDefinitionNode } from "graphql";
import type { RequestedOperation } from "./requested-operation.ts";

/**
 * The number of values and characters in the variables, added together, beyond which GraphQL's own error messages cost
 * too much.
 */
const MOST_WEIGHT = 20_000;
const LONGEST_MESSAGE = 500;

/**
 * If the variables are large, returns an error for one that does not fit its type: GraphQL would write its whole value
 * into each of up to fifty messages, which can take minutes. Small variables are left to GraphQL, whose messages say
 * more.
 */
export function findWrongVariables(requested: RequestedOperation): GraphQLError | null {
  const { schema, operation, variables } = requested;
  if (!isHeavy(variables)) return null;
  for (const definition of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, definition.type);
    const value = variables[definition.variable.name.value];
    // A missing value is left to GraphQL. GraphQL's message about a wrong value repeats the value and can be very long,
    // but its message about a missing value is short.
    if (!isInputType(type) || value === undefined || value === null) continue;
    try {
      coerceInputValue(value, type, (path, _, error) => {
        throw new WrongValue(path, error);
      });
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      return refuse(definition, error);
    }
  }
  return null;
}

class WrongValue extends Error {
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], cause: GraphQLError) {
    super(cause.message, { cause });
    this.path = path;
  }
}

function refuse(definition: VariableDefinitionNode, { path, message }: WrongValue): GraphQLError {
  const name = definition.variable.name.value;
  const place = path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${key}`),
    name,
  );
  return new GraphQLError(
    `Variable "$${name}" got invalid value at "${cut(place)}"; ${cut(message)}`,
    { nodes: definition, extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } },
  );
}

const cut = (text: string): string =>
  text.length <= LONGEST_MESSAGE
    ? text
    : `${text.slice(0, LONGEST_MESSAGE).replace(/[\ud800-\udbff]$/, "")}…`;

/** Whether values weigh more than `MOST_WEIGHT`: one for each value, and one for each character. Stops once they do. */
function isHeavy(values: unknown): boolean {
  let left = MOST_WEIGHT;
  const open: unknown[] = [values];
  while (left >= 0) {
    if (open.length === 0) return false;
    const value = open.pop();
    left -= 1;
    if (typeof value === "string") left -= value.length;
    else if (Array.isArray(value)) {
      if (value.length > left) return true;
      open.push(...value);
    } else if (isPlain(value)) {
      for (const [key, inner] of Object.entries(value)) {
        left -= key.length;
        if (left < 0) return true;
        open.push(inner);
      }
    }
  }
  return true;
}

// Uploaded files are instances of a class, and are not looked into.
const isPlain = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value));
