import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import {
  refuseConditionalEvents,
  refuseConditionalText,
} from "../../../../src/server/operations/conditional-events.ts";

const limits = { queryTokens: 50 };

describe("refuseConditionalEvents", () => {
  it.each([
    ["its field", "subscription ($on: Boolean!) { personChanged @include(if: $on) { cursor } }"],
    ["an inline fragment", "subscription { ... @skip(if: true) { personChanged { cursor } } }"],
    [
      "the spread of a fragment",
      "subscription { ...S @skip(if: true) } fragment S on Subscription { personChanged { cursor } }",
    ],
    [
      "the field within a fragment",
      "subscription { ...S } fragment S on Subscription { personChanged @ skip(if: true) { cursor } }",
    ],
    [
      "the field of one of several operations",
      "query A { viewer { id } } subscription B { importChanged @include(if: true) { id } }",
    ],
  ])("refuses a condition at %s", (_, query) => {
    const refusal = { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } };
    expect(refuseConditionalEvents(parse(query))).toMatchObject(refusal);
    expect(refuseConditionalText(query, limits)).toMatchObject(refusal);
  });

  it.each([
    ["a condition below the event", "subscription { personChanged { at @skip(if: true) cursor } }"],
    ["a condition in a query", "query subscription { people @skip(if: true) { totalCount } }"],
    [
      "fragments that contain each other",
      "subscription { ...A } fragment A on Subscription { ...B } fragment B on Subscription { ...A }",
    ],
  ])("accepts %s", (_, query) => {
    expect(refuseConditionalEvents(parse(query))).toBeNull();
    expect(refuseConditionalText(query, limits)).toBeNull();
  });

  it.each([
    ["a mistake of syntax", "subscription { personChanged @skip("],
    [
      "too many tokens",
      `subscription { ${"personChanged @skip(if: true) { cursor } ".repeat(20)}}`,
    ],
    ["no text", { subscription: "@" }],
  ])("leaves %s to others", (_, query) => {
    expect(refuseConditionalText(query, limits)).toBeNull();
  });
});
