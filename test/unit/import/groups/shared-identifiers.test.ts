import { describe, expect, it } from "vitest";
import { findSharedIdentifiers } from "../../../../src/import/groups/shared-identifiers.ts";
import type { Candidate } from "../../../../src/import/rows/candidate.ts";

function rowsOf(...rows: readonly Partial<Candidate>[]): Candidate[] {
  return rows.map((row, index) => ({
    row: index + 2,
    values: {},
    phones: [],
    emails: [],
    tags: [],
    ...row,
  }));
}

const shared = (...rows: readonly Partial<Candidate>[]) =>
  findSharedIdentifiers(rowsOf(...rows)).map(
    ({ identifier, candidates }) => `${identifier} ${candidates.map(({ row }) => row).join(",")}`,
  );

const named = (lastName: string, phone: string): Partial<Candidate> => ({
  values: { lastName },
  phones: [phone],
  emails: ["shop@primjer.hr"],
});

describe("findSharedIdentifiers", () => {
  it("finds what three rows share whose surnames and other identifiers all differ", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("Kovač", "3"))).toEqual([
      "e:shop@primjer.hr 2,3,4",
    ]);
  });
  it("takes two rows for one person who may have changed a name", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"))).toEqual([]);
  });
  it("leaves rows alone two of which share a surname, whatever its case and accents", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("BABIC", "3"))).toEqual([]);
  });
  it("leaves rows alone two of which share another identifier", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("Kovač", "2"))).toEqual([]);
  });
  it("leaves rows alone one of which has no surname", () => {
    expect(
      shared(named("Horvat", "1"), named("Babić", "2"), { emails: ["shop@primjer.hr"] }),
    ).toEqual([]);
  });
});
