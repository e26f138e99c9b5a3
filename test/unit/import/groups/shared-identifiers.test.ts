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

describe("contacts that several people share", () => {
  it("are those of three rows whose last names and other identifiers all differ", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("Kovač", "3"))).toEqual([
      "e:shop@primjer.hr 2,3,4",
    ]);
  });
  it("are not those of two rows, which may be one person who changed their name", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"))).toEqual([]);
  });
  it("are not those of rows of which two share a last name, ignoring case and accents", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("BABIC", "3"))).toEqual([]);
  });
  it("are not those of rows of which two share another identifier", () => {
    expect(shared(named("Horvat", "1"), named("Babić", "2"), named("Kovač", "2"))).toEqual([]);
  });
  it("are not those of rows of which one has no last name", () => {
    expect(
      shared(named("Horvat", "1"), named("Babić", "2"), { emails: ["shop@primjer.hr"] }),
    ).toEqual([]);
  });
});
