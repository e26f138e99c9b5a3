import { ApolloServer, HeaderMap } from "@apollo/server";
import type { HTTPGraphQLResponse } from "@apollo/server";
import { DatabaseUnavailableError, whileInReach } from "../database/reach.ts";
import type { Context } from "../resolvers/context.ts";
import { RETRY_AFTER_SECONDS } from "./error-status.ts";
import { maskError } from "./mask-error.ts";

type Request = Parameters<ApolloServer<Context>["executeHTTPGraphQLRequest"]>[0];

/** GraphQL over HTTP that answers UNAVAILABLE in time if the database is away, wherever in an operation that happens. */
export class AvailableApollo extends ApolloServer<Context> {
  override async executeHTTPGraphQLRequest(request: Request): Promise<HTTPGraphQLResponse> {
    try {
      return await whileInReach(() => super.executeHTTPGraphQLRequest(request));
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      const headers = new HeaderMap([
        ["content-type", "application/json; charset=utf-8"],
        ["retry-after", String(RETRY_AFTER_SECONDS)],
      ]);
      const string = JSON.stringify({ errors: [maskError(error)] });
      return { status: 503, headers, body: { kind: "complete", string } };
    }
  }
}
