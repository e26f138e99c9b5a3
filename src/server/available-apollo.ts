import { ApolloServer, HeaderMap } from "@apollo/server";
import type { HTTPGraphQLResponse } from "@apollo/server";
import { DatabaseUnavailableError, whileInReach } from "../database/reach.ts";
import type { Context } from "../resolvers/context.ts";
import { RETRY_AFTER_SECONDS } from "./error-status.ts";
import { maskError } from "./mask-error.ts";
import { NO_REQUEST, requestIdIn } from "./request-id.ts";

type Request = Parameters<ApolloServer<Context>["executeHTTPGraphQLRequest"]>[0];

/**
 * Apollo Server that answers UNAVAILABLE within the time limits if the database cannot be reached, at whatever point of
 * an operation.
 */
export class AvailableApollo extends ApolloServer<Context> {
  override async executeHTTPGraphQLRequest(request: Request): Promise<HTTPGraphQLResponse> {
    const requestId = requestIdIn(request.httpGraphQLRequest.headers);
    try {
      const answer = await whileInReach(() => super.executeHTTPGraphQLRequest(request));
      return withRequestId(answer, requestId);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      const headers = new HeaderMap([
        ["content-type", "application/json; charset=utf-8"],
        ["retry-after", String(RETRY_AFTER_SECONDS)],
      ]);
      const string = JSON.stringify({ errors: [maskError(error, requestId)] });
      return { status: 503, headers, body: { kind: "complete", string } };
    }
  }
}

// Puts the request's id into the errors of a request that was refused before it became an operation: the code that
// masked the errors did not know the id.
function withRequestId(answer: HTTPGraphQLResponse, requestId: string): HTTPGraphQLResponse {
  const { body } = answer;
  if (body.kind !== "complete" || !body.string.startsWith('{"errors":')) return answer;
  const name = (id: string): string => JSON.stringify({ requestId: id }).slice(1, -1);
  const string = body.string.replaceAll(name(NO_REQUEST), name(requestId));
  return { ...answer, body: { kind: "complete", string } };
}
