import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { columnMapping } from "../../../../src/import/mapping/column-mapping.ts";
import type { Cell } from "../../../../src/import/cells/cell.ts";
import { createRowParser } from "../../../../src/import/rows/parse-row.ts";

function read(
  cells: readonly Cell[],
  dateFormat: string | null = null,
  header = "Born",
): readonly string[] {
  const parser = createRowParser({
    mapping: [columnMapping(0, "EXTERNAL_ID"), columnMapping(1, "BIRTH_DATE", { dateFormat })],
    headers: ["Id", header],
    attributes: new Map(),
    defaultCountry: null,
    onInvalidCell: "SKIP_CELL",
    limits: defaultLimits,
  });
  return cells
    .map((cell, index) => parser.parse({ row: index + 2, cells: [`${index + 1}`, cell] }))
    .map((outcome) => parser.decideDates(outcome))
    .map((outcome) => {
      if (outcome.kind !== "candidate") return outcome.kind;
      const { birthDate } = outcome.candidate.values;
      return birthDate === undefined ? (outcome.problems[0]?.code ?? "none") : String(birthDate);
    });
}

describe("reading birth dates", () => {
  it("keeps a day without a year as a birthday", () => {
    expect(read(["--04-23", "04-23", "1990-04-23"])).toEqual(["--04-23", "--04-23", "1990-04-23"]);
    expect(read(["23.04.", "23.04.1990", "--04-23"], "dd.MM.yyyy")).toEqual([
      "--04-23",
      "1990-04-23",
      "--04-23",
    ]);
    expect(read(["23.04.", "1.12", "23.04.1990"], "d.M.")).toEqual([
      "--04-23",
      "--12-01",
      "INVALID_DATE",
    ]);
    expect(read(["5/17", "5/17/90"], "M/d/yy")).toEqual(["--05-17", "1990-05-17"]);
  });

  it("warns of days in the future and before 1900, and leaves them out", () => {
    const future = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    expect(read([future, "1899-12-31", "1900-01-01", "0001-01-01"])).toEqual([
      "INVALID_DATE",
      "INVALID_DATE",
      "1900-01-01",
      "INVALID_DATE",
    ]);
    expect(read(["03/04/2399", "13/04/1990"])).toEqual(["INVALID_DATE", "1990-04-13"]);
    expect(read([{ kind: "date", text: "1899-12-31" }])).toEqual(["INVALID_DATE"]);
  });

  it("takes the date of a timestamp as it is written", () => {
    expect(read(["1990-04-23T22:30:00Z", "1990-04-23 00:00:00+02:00"])).toEqual([
      "1990-04-23",
      "1990-04-23",
    ]);
    expect(read([{ kind: "date", text: "1990-04-23T10:00:00" }])).toEqual(["1990-04-23"]);
  });

  it("ignores a leading apostrophe and a text formula around the date", () => {
    expect(read(["'1990-04-23", '="1990-04-23"'])).toEqual(["1990-04-23", "1990-04-23"]);
  });

  it("reads a month's name with two meanings in the language of the column's other months", () => {
    const format = "d. MMMM yyyy";
    expect(read(["4. listopada 1978", "5. travnja 1980"], format)).toEqual([
      "1978-10-04",
      "1980-04-05",
    ]);
    expect(read(["4. listopada 1978", "5. kwietnia 1980"], format)).toEqual([
      "1978-11-04",
      "1980-04-05",
    ]);
    expect(read(["4. listopada", "5. kwietnia 1980"], format)).toEqual(["--11-04", "1980-04-05"]);
  });

  it("reads a month's name with two meanings in the language of the headers if no other month decides", () => {
    const format = "d. MMMM yyyy";
    expect(read(["4. listopada 1978"], format, "Datum rođenja kupca")).toEqual(["1978-10-04"]);
    expect(read(["4 listopada 1978"], "d MMMM yyyy", "Data urodzenia osoby")).toEqual([
      "1978-11-04",
    ]);
  });

  it("refuses a month's name with two meanings if nothing decides between the two months, unless only one has that day", () => {
    const format = "d. MMMM yyyy";
    expect(read(["4. listopada 1978", "5. May 1980"], format)).toEqual([
      "INVALID_DATE",
      "1980-05-05",
    ]);
    expect(read(["31. listopada 1978"], format)).toEqual(["1978-10-31"]);
  });
});
