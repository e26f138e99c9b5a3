import { describe, expect, it } from "vitest";
import { identifiersIn, identifiersOfNow, traceOf } from "../../../../src/domain/people/traces.ts";

describe("the identifiers that a person ever had", () => {
  const at = new Date("2026-01-01");
  const entry = (value: string | true) => ({ value, at, order: 0 });

  it("are the current ones, those in every change, and the person's id", () => {
    const profile = new Map([
      ["phones.385911234567", entry(true)],
      ["externalId", entry("NOW")],
      ["firstName", entry("Ana")],
    ]);
    const former = {
      changes: [
        { field: "externalId", before: null, after: entry("FIRST") },
        { field: "emails.gone@example.com", before: entry(true), after: null },
        { field: "city", before: entry("Pula"), after: null },
      ],
    };
    const head = {
      at,
      cause: "UPDATED" as const,
      version: 2,
      changes: [
        { field: "externalId", before: entry("OLD"), after: entry("NOW") },
        { field: "mergedIds.0123456789abcdef01234567", before: null, after: entry(true) },
      ],
    };
    expect([...identifiersIn(former)]).toEqual(["x:FIRST", "e:gone@example.com"]);
    const id = "abcdefabcdefabcdefabcdef";
    const person = { id, profile, head, version: 2, createdAt: at, updatedAt: at } as const;
    expect([...identifiersOfNow({ ...person, origin: "API" })].toSorted()).toEqual([
      "i:0123456789abcdef01234567",
      "i:abcdefabcdefabcdefabcdef",
      "p:385911234567",
      "x:NOW",
      "x:OLD",
    ]);
  });

  it("are kept as hashes that distinguish them and do not reveal them", () => {
    expect(traceOf("p:385911234567")).toBe(traceOf("p:385911234567"));
    expect(traceOf("p:385911234567")).not.toBe(traceOf("p:385911234568"));
    expect(traceOf("p:385911234567")).toMatch(/^[\w-]{16}$/);
  });
});
