import { buildSchema, executeSync, GraphQLError, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import { maskError } from "../../../src/server/mask-error.ts";

const MASKED = { message: "Internal server error.", extensions: { code: "INTERNAL_SERVER_ERROR" } };

describe("masking an error", () => {
  it("passes on an error made for the client, with its path", () => {
    const error = new GraphQLError("The page is too long.", {
      path: ["people"],
      extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
    });
    expect(maskError(error, "none")).toEqual({
      message: "The page is too long.",
      path: ["people"],
      extensions: { code: "BAD_USER_INPUT", requestId: "none" },
    });
  });

  it("shows the client an error that was written for clients, even if a resolver threw the error, and whatever its cause", () => {
    const timeout = new GraphQLError("It took too long.", {
      extensions: { code: "QUERY_TIMEOUT" },
      originalError: new Error("operation exceeded time limit"),
    });
    const wrapped = new GraphQLError(timeout.message, { originalError: timeout, path: ["people"] });
    expect(maskError(wrapped, "none")).toMatchObject({
      message: "It took too long.",
      path: ["people"],
      extensions: { code: "QUERY_TIMEOUT" },
    });
  });

  it("shows what GraphQL says around an error of its own, such as the variable with the wrong value", () => {
    const schema = buildSchema("type Query { people(first: Int): Int }");
    const document = parse("query ($size: Int) { people(first: $size) }");
    const { errors = [] } = executeSync({ schema, document, variableValues: { size: "x" } });
    expect(errors.map((error) => maskError(error, "none"))).toMatchObject([
      {
        message:
          'Variable "$size" got invalid value "x"; Int cannot represent non-integer value: "x"',
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
  });

  it("returns a refusal with its code and details, wherever it was thrown and whatever its cause", () => {
    const cause = new Error("connect ECONNREFUSED 10.0.0.7:27017");
    const refusal = new Refusal("SLOW_CONSUMER", "It was ended.", {
      details: { cursor: "c1" },
      cause,
    });
    const extensions = { code: "SLOW_CONSUMER", cursor: "c1", requestId: "none" };
    expect(maskError(refusal, "none")).toEqual({ message: "It was ended.", extensions });
    const wrapped = new GraphQLError(refusal.message, { originalError: refusal, path: ["people"] });
    expect(maskError(wrapped, "none")).toEqual({
      message: "It was ended.",
      path: ["people"],
      extensions,
    });
  });

  it("reveals only the path of an error that is neither made for the client nor a refusal", () => {
    const thrown = new Error("connect ECONNREFUSED 10.0.0.7:27017");
    const wrapped = new GraphQLError(thrown.message, { originalError: thrown, path: ["person"] });
    expect(maskError(wrapped, "none")).toMatchObject({ ...MASKED, path: ["person"] });
    expect(maskError(thrown, "none")).toMatchObject(MASKED);
    expect(maskError("text", "none")).toMatchObject(MASKED);
  });

  it("reveals nothing of an error marked as internal", () => {
    const error = new GraphQLError("Context creation failed: no primary", {
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
    expect(maskError(error, "none")).toMatchObject(MASKED);
  });

  it("reports a request that was nested too deeply to be read", () => {
    const overflow = new RangeError("Maximum call stack size exceeded");
    const inParser = new GraphQLError(overflow.message, {
      originalError: overflow,
      extensions: { code: "GRAPHQL_PARSE_FAILED" },
    });
    for (const error of [overflow, inParser]) {
      expect(maskError(error, "none")).toEqual({
        message: "The request is nested too deeply.",
        extensions: { code: "QUERY_TOO_LARGE", requestId: "none" },
      });
    }
  });

  it("adds the id of the request", () => {
    expect(maskError(new Error(), "a-request").extensions).toEqual({
      code: "INTERNAL_SERVER_ERROR",
      requestId: "a-request",
    });
  });
});
