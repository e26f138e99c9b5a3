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

describe("finding contacts that several people share", () => {
  it("finds a contact of three rows whose last names and other identifiers all differ", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("Kovač", "3"))).toEqual([
      "e:shop@primjer.hr 2,3,4",
    ]);
  });
  it("leaves out a contact of only two rows, which may be one person who changed their name", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"))).toEqual([]);
  });
  it("leaves out a contact if two rows with it have the same last name, ignoring case and accents, because they may be one person", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("BABIC", "3"))).toEqual([]);
  });
  it("leaves out a contact if two rows with it have another identifier in common, because they may be one person", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("Kovač", "2"))).toEqual([]);
  });
  it("leaves out a contact if a row with it has no last name, because that row may be anybody's", () => {
    expect(
      shared(named("Horvat", "1"), named("Babić", "2"), { emails: ["shop@primjer.hr"] }),
    ).toEqual([]);
  });
});
