import { GraphQLError, Kind } from "graphql";

/** Returns the error without the names of types and fields that GraphQL puts into its messages. */
export function hideSchema(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const { extensions } = error;
  if (extensions["code"] === "GRAPHQL_VALIDATION_FAILED") {
    return reworded(error, "The operation does not fit the schema.", extensions["code"]);
  }
  const [node] = error.nodes ?? [];
  if (node?.kind === Kind.VARIABLE_DEFINITION) {
    const message = `The value of the variable "$${node.variable.name.value}" does not fit its type.`;
    return reworded(error, message, "BAD_USER_INPUT");
  }
  return isOfGraphql(error)
    ? reworded(error, "The value of an argument does not fit its type.", "BAD_USER_INPUT")
    : error;
}

// Whether GraphQL itself made the error. Every GraphQLError that our own code makes has a code. If a resolver throws
// any other error, GraphQL wraps that error, and `originalError` is then no GraphQLError.
function isOfGraphql({ originalError, extensions }: GraphQLError): boolean {
  if (extensions["code"] !== undefined) return false;
  if (originalError === undefined) return true;
  return originalError instanceof GraphQLError && isOfGraphql(originalError);
}

function reworded(error: GraphQLError, message: string, code: unknown): GraphQLError {
  const { nodes, source, positions, path } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions: { code },
  });
}
