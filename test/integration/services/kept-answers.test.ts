import { describe, expect, it } from "vitest";
import { upsertPeople } from "../../../src/services/people/upsert-people.ts";
import { useDatabase } from "../../support/database.ts";
import { aCaller, mergeDependencies, valueOf } from "../../support/merging.ts";
import { largestDocument } from "../../support/stored-sizes.ts";

const MEBIBYTE = 1024 * 1024;

describe("the answer to an upsert of 1,000 people with a hundred ignored contacts each", () => {
  useDatabase();

  it("is stored in one document, and repeated unchanged", async () => {
    const people = Array.from({ length: 1_000 }, (_, person) => ({
      externalId: `E${person}`,
      phones: Array.from(
        { length: 100 },
        (__, index) => `+385 ${person} ${index} ${"x".repeat(200)}`,
      ),
    }));
    const request = { people, onInvalidContact: "SKIP", idempotencyKey: "once" } as const;
    const answered = valueOf(await upsertPeople(mergeDependencies(), aCaller, request));
    expect(answered.filter(({ outcome }) => outcome === "CREATED")).toHaveLength(1_000);
    const warningsKept = answered.flatMap(({ warnings = [] }) => warnings);
    expect(warningsKept.length).toBeGreaterThan(5_000);
    expect(answered.at(-1)?.warnings).toEqual(["100 more are not listed."]);
    expect(await largestDocument("idempotencyKeys")).toBeLessThan(8 * MEBIBYTE);
    expect(valueOf(await upsertPeople(mergeDependencies(), aCaller, request))).toEqual(answered);
  }, 60_000);
});
