import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { asksNothing } from "../../../../src/domain/search/person-condition.ts";
import type { PersonFilterInput } from "../../../../src/domain/search/person-filter-input.ts";
import { readPersonFilter } from "../../../../src/domain/search/person-filter.ts";

const read = (filter: PersonFilterInput, limits = defaultLimits) =>
  readPersonFilter(filter, {
    tags: new Map([["vip", "a".repeat(24)]]),
    attributes: new Map([
      ["plan", { key: "Plan", type: "STRING" as const }],
      ["age", { key: "age", type: "INTEGER" as const }],
      ["isvip", { key: "isVip", type: "BOOLEAN" as const }],
      ["since", { key: "since", type: "DATE" as const }],
    ]),
    deletedAttributes: new Set(["gone"]),
    defaultCountry: "HR",
    limits,
    path: ["filter"],
  });

const faultsOf = (filter: PersonFilterInput, limits = defaultLimits) => {
  const result = read(filter, limits);
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path.join(".")}`);
};

const nested = (depth: number): PersonFilterInput =>
  depth === 0 ? { hasPhone: true } : { not: nested(depth - 1) };

describe("reading a filter", () => {
  it("accepts names in any case, and identifiers in any notation", () => {
    expect(
      read({
        tags: { any: [" VIP "] },
        phone: { equals: "091 1234567" },
        email: { equals: "A@B.co" },
      }),
    ).toEqual({
      ok: true,
      value: {
        kind: "all",
        of: [
          { kind: "identifiers", oneOf: ["p:385911234567"] },
          { kind: "identifiers", oneOf: ["e:a@b.co"] },
          { kind: "tags", oneOf: ["a".repeat(24)] },
        ],
      },
    });
  });

  it.each<[PersonFilterInput, readonly string[]]>([
    [{}, ["INVALID filter"]],
    [{ email: { equals: null } }, ["INVALID filter.email.equals"]],
    [{ email: {} }, ["INVALID filter.email"]],
    [{ email: null }, ["INVALID filter.email"]],
    [{ city: { equals: "Split", contains: null } }, ["INVALID filter.city.contains"]],
    [{ not: {} }, ["INVALID filter.not"]],
    [{ not: null }, ["INVALID filter.not"]],
    [{ and: null, hasPhone: true }, ["INVALID filter.and"]],
    [{ or: [{ city: { equals: "Split" } }, {}] }, ["INVALID filter.or.1"]],
    [
      { and: [{ or: [{ not: { tags: { any: null } } }] }] },
      ["INVALID filter.and.0.or.0.not.tags.any"],
    ],
    [{ hasPhone: null }, ["INVALID filter.hasPhone"]],
    [{ ids: null }, ["INVALID filter.ids"]],
    [{ gender: null }, ["INVALID filter.gender"]],
    [{ birthDate: { after: null } }, ["INVALID filter.birthDate.after"]],
    [{ createdAt: { after: new Date(0), before: null } }, ["INVALID filter.createdAt.before"]],
    [{ customAttribute: { key: "age" } }, ["INVALID filter.customAttribute"]],
    [{ customAttribute: { key: "age", equals: null } }, ["INVALID filter.customAttribute.equals"]],
  ])(
    "refuses the missing value of %j, which would match more people than intended",
    (filter, faults) => {
      expect(faultsOf(filter)).toEqual(faults);
    },
  );

  it("keeps empty lists: an empty `and` matches everybody, an empty `or` nobody", () => {
    expect(read({ and: [] })).toEqual({ ok: true, value: { kind: "all", of: [] } });
    expect(read({ or: [] })).toEqual({ ok: true, value: { kind: "any", of: [] } });
  });

  it.each<[PersonFilterInput, boolean]>([
    [{ and: [] }, true],
    [{ tags: { none: [] } }, true],
    [{ tags: { all: [] } }, true],
    [{ not: { or: [] } }, true],
    [{ or: [{ hasPhone: true }, { and: [] }] }, true],
    [{ createdAt: { exists: true } }, true],
    [{ not: { ids: [] } }, true],
    [{ not: { gender: [] } }, true],
    [{ not: { tags: { any: [] } } }, true],
    [{ not: { city: { in: [] } } }, true],
    [{ not: { fullName: { in: [] } } }, true],
    [{ not: { email: { in: [] } } }, true],
    [{ not: { externalId: { in: [] } } }, true],
    [{ or: [{ hasPhone: true }, { not: { ids: [] } }] }, true],
    [{ hasPhone: true, not: { ids: [] } }, false],
    [{ or: [] }, false],
    [{ ids: [] }, false],
    [{ not: { and: [] } }, false],
    [{ not: { tags: { any: ["unknown"] } } }, false],
    [{ tags: { none: ["vip"] } }, false],
    [{ tags: { none: ["unknown"] } }, false],
    [{ hasPhone: false }, false],
  ])("reports whether %j has no condition: %s", (filter, expected) => {
    const result = read(filter);
    expect(result.ok && asksNothing(result.value)).toBe(expected);
  });

  it("turns a condition on an unknown tag into one that nobody meets", () => {
    expect(read({ tags: { all: ["unknown"] } })).toEqual({
      ok: true,
      value: { kind: "any", of: [] },
    });
  });

  it("reads a condition on an attribute that was deleted after the filter was saved as if nobody had a value of it", () => {
    expect(read({ customAttribute: { key: "Gone", equals: 1 } })).toEqual({
      ok: true,
      value: { kind: "any", of: [] },
    });
    expect(read({ customAttribute: { key: "gone", notEquals: 1 } })).toEqual({
      ok: true,
      value: { kind: "all", of: [] },
    });
  });

  it.each<[PersonFilterInput, readonly string[]]>([
    [
      { ids: ["tag_aaaaaaaaaaaaaaaaaaaaaaaa", "nonsense"] },
      ["NOT_FOUND filter.ids.0", "NOT_FOUND filter.ids.1"],
    ],
    [{ import: "per_aaaaaaaaaaaaaaaaaaaaaaaa" }, ["NOT_FOUND filter.import"]],
    [{ customAttribute: { key: "nope", equals: 1 } }, ["NOT_FOUND filter.customAttribute.key"]],
    [
      { customAttribute: { key: "__proto__", exists: true } },
      ["NOT_FOUND filter.customAttribute.key"],
    ],
    [{ customAttribute: { key: "AGE", equals: "1" } }, ["INVALID filter.customAttribute.equals"]],
    [
      { customAttribute: { key: "age", contains: "1" } },
      ["INVALID filter.customAttribute.contains"],
    ],
    [
      { customAttribute: { key: "isVip", greaterThan: true } },
      ["INVALID filter.customAttribute.greaterThan"],
    ],
    [
      { customAttribute: { key: "since", lessThan: "2024-02-30" } },
      ["INVALID filter.customAttribute.lessThan"],
    ],
    [
      { customAttribute: { key: "plan", startsWith: " " } },
      ["INVALID filter.customAttribute.startsWith"],
    ],
    [
      { phone: { equals: "12", in: ["abc"] } },
      ["INVALID filter.phone.equals", "INVALID filter.phone.in.0"],
    ],
    [{ phone: { contains: "x" } }, ["INVALID filter.phone.contains"]],
    [{ email: { notEquals: "nobody" } }, ["INVALID filter.email.notEquals"]],
    [{ city: { contains: "  " } }, ["INVALID filter.city.contains"]],
    [{ city: { equals: "\u0301" } }, ["INVALID filter.city.equals"]],
    [{ city: { equals: "a\0b" } }, ["INVALID filter.city.equals"]],
    [{ city: { equals: "\ud800" } }, ["INVALID filter.city.equals"]],
    [{ city: { startsWith: "x".repeat(4_097) } }, ["TOO_LARGE filter.city.startsWith"]],
    [{ search: " " }, ["INVALID filter.search"]],
    [{ not: { search: "x".repeat(1_001) } }, ["TOO_LARGE filter.not.search"]],
    [{ search: "a b c d e f g h i j k" }, ["TOO_MANY filter.search"]],
    [{ search: null }, ["INVALID filter.search"]],
    [{ birthDate: { dayOfYear: "13-01" } }, ["INVALID filter.birthDate.dayOfYear"]],
    [
      { or: [{ hasPhone: true }, { not: { phone: { equals: "x" } } }] },
      ["INVALID filter.or.1.not.phone.equals"],
    ],
    [{ tags: { any: Array.from({ length: 5_001 }, String) } }, ["TOO_MANY filter.tags.any"]],
    [{ city: { in: Array.from({ length: 5_001 }, String) } }, ["TOO_MANY filter.city.in"]],
    [nested(10), [`TOO_MANY filter${".not".repeat(10)}`]],
    [{ or: Array.from({ length: 600 }, () => ({ hasPhone: true })) }, ["TOO_MANY filter.or.499"]],
  ])("refuses %j", (filter, faults) => {
    expect(faultsOf(filter)).toEqual(faults);
  });

  it("accepts 9 levels of nesting", () => {
    expect(faultsOf(nested(9))).toEqual([]);
  });
});
