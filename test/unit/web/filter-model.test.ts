import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFilter, writeFilter } from "../../../web/people/filter/filter-model.ts";
import type { Condition, Group, Part } from "../../../web/people/filter/filter-model.ts";
import type { PersonFilter } from "../../../web/graphql/documents.ts";

const city = (value: string): Condition => ({
  kind: "condition",
  field: "city",
  relation: "equals",
  value,
});

const group = (mode: Group["mode"], ...parts: readonly Part[]): Group => ({
  kind: "group",
  mode,
  parts,
});

describe("converting between a filter and conditions", () => {
  it("reads each condition, also several of one field", () => {
    const filter: PersonFilter = {
      city: { startsWith: "Za", endsWith: "b" },
      hasEmail: false,
      tags: { any: ["vip"] },
      birthDate: { exists: true },
    };
    expect(readFilter(filter).parts).toEqual([
      { kind: "condition", field: "city", relation: "startsWith", value: "Za" },
      { kind: "condition", field: "city", relation: "endsWith", value: "b" },
      { kind: "condition", field: "hasEmail", relation: "no", value: null },
      { kind: "condition", field: "tags", relation: "any", value: ["vip"] },
      { kind: "condition", field: "birthDate", relation: "exists", value: null },
    ]);
  });

  it("reads a custom attribute with its key", () => {
    const [part] = readFilter({ customAttribute: { key: "plan", equals: "gold" } }).parts;
    expect(part).toEqual({
      kind: "condition",
      field: "customAttribute",
      attribute: "plan",
      relation: "equals",
      value: "gold",
    });
  });

  it("reads `or`, `not` and nested lists as groups of conditions", () => {
    const filter: PersonFilter = {
      or: [{ city: { equals: "Split" } }, { not: { hasPhone: true } }],
    };
    expect(readFilter(filter).parts).toEqual([
      group(
        "any",
        city("Split"),
        group("none", { kind: "condition", field: "hasPhone", relation: "yes", value: null }),
      ),
    ]);
  });

  it("leaves out incomplete conditions, and gives no filter if no condition is complete", () => {
    expect(writeFilter(group("all", city(""), city("Split")))).toEqual({
      city: { equals: "Split" },
    });
    expect(writeFilter(group("all", city(""), group("any", city(""))))).toBeUndefined();
  });

  it("writes a group in which no condition may be true as one negation", () => {
    expect(writeFilter(group("all", group("none", city("Split"), city("Zadar"))))).toEqual({
      not: { or: [{ city: { equals: "Split" } }, { city: { equals: "Zadar" } }] },
    });
  });

  it("writes the same filter again after reading it, however deep its conditions are nested", () => {
    const word = fc.constantFrom("Split", "Zadar", "Zagreb");
    const { part } = fc.letrec<{ part: Part; condition: Condition; group: Group }>((tie) => ({
      condition: fc.oneof(
        word.map(city),
        word.map((each): Condition => ({
          ...city(each),
          field: "tags",
          relation: "all",
          value: [each],
        })),
        fc.boolean().map((is): Condition => ({
          kind: "condition",
          field: "hasPhone",
          relation: is ? "yes" : "no",
          value: null,
        })),
      ),
      group: fc.record({
        kind: fc.constant("group" as const),
        mode: fc.constantFrom("any" as const, "none" as const),
        parts: fc.array(tie("part"), { minLength: 2, maxLength: 3 }),
      }),
      part: fc.oneof({ depthSize: "small" }, tie("condition"), tie("group")),
    }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const written = writeFilter(group("all", ...parts));
        const again = writeFilter(readFilter(written));
        expect(again).toEqual(written);
      }),
    );
  });
});
