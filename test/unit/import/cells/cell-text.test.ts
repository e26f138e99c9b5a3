import { describe, expect, it } from "vitest";
import type { Cell } from "../../../../src/import/cells/cell.ts";
import { writtenText, toReportText } from "../../../../src/import/cells/cell-text.ts";

describe("the text of a cell", () => {
  it.each<[Cell, string]>([
    [null, ""],
    ["Ana", "Ana"],
    ["'=Ana", "=Ana"],
    [{ kind: "number", value: 385911234567, text: "385911234567" }, "385911234567"],
    [{ kind: "date", text: "1990-05-31" }, "1990-05-31"],
    [{ kind: "boolean", value: false }, "FALSE"],
    [{ kind: "error", text: "#REF!" }, "#REF!"],
  ])("reads %j as %j", (cell, expected) => {
    expect(writtenText(cell)).toBe(expected);
  });
});

describe("a cell in the problem report", () => {
  it("is escaped only once, however often its row is exported and imported", () => {
    expect(toReportText("+385911234567")).toBe("'+385911234567");
    expect(toReportText(toReportText("+385911234567"))).toBe("'+385911234567");
  });
});

describe("a number that lost digits", () => {
  it("is written with an exponent in the problem report, because its whole digits would look right although the last ones are wrong", () => {
    const cell = { kind: "number", value: 123456789012345680, text: "123456789012345680" } as const;
    expect(toReportText(cell)).toBe("1.23456789012346E+17");
  });
});
