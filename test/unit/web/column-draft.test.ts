import { describe, expect, it } from "vitest";
import { changeColumn, toMapping } from "../../../web/imports/columns/column-draft.ts";
import type { ColumnDraft, MappingDraft } from "../../../web/imports/columns/column-draft.ts";

const aColumn = (column: number, change: Partial<ColumnDraft> = {}): ColumnDraft => ({
  column,
  isIncluded: true,
  target: "SKIP",
  attributeKey: null,
  createAttributeAs: null,
  defaultCountry: null,
  dateFormat: null,
  separator: null,
  overwrite: "ALWAYS",
  keepMarks: false,
  takenBy: null,
  naming: null,
  ...change,
});
const aDraft = (...columns: readonly Partial<ColumnDraft>[]): MappingDraft => ({
  defaultCountry: null,
  columns: columns.map((change, column) => aColumn(column, change)),
});
const targetsOf = ({ columns }: MappingDraft) =>
  columns.map(({ isIncluded, takenBy }) => ({ isIncluded, takenBy }));

describe("changing the target of a column", () => {
  it("moves a target that only one column can have away from the column that had it, and records which column took it", () => {
    const draft = aDraft({ target: "CITY" }, { target: "ADDRESS" });
    const changed = changeColumn(draft, 1, { target: "CITY" });
    expect(targetsOf(changed)).toEqual([
      { isIncluded: false, takenBy: 1 },
      { isIncluded: true, takenBy: null },
    ]);
    expect(toMapping(changed).mapping.map(({ column }) => column)).toEqual([1]);
  });

  it("gives a target that another column took back to its first column when the user includes the first column again", () => {
    const taken = changeColumn(aDraft({ target: "CITY" }, { target: "ADDRESS" }), 1, {
      target: "CITY",
    });
    expect(targetsOf(changeColumn(taken, 0, { isIncluded: true }))).toEqual([
      { isIncluded: true, takenBy: null },
      { isIncluded: false, takenBy: 0 },
    ]);
  });

  it("leaves the other columns alone if several can have the target", () => {
    const draft = aDraft({ target: "PHONE" }, { target: "EMAIL" });
    expect(targetsOf(changeColumn(draft, 1, { target: "PHONE" }))).toEqual([
      { isIncluded: true, takenBy: null },
      { isIncluded: true, takenBy: null },
    ]);
  });

  it("takes a custom attribute from the column that has this attribute, and leaves columns with other attributes alone", () => {
    const draft = aDraft(
      { target: "CUSTOM_ATTRIBUTE", attributeKey: "shoeSize" },
      { target: "CUSTOM_ATTRIBUTE", attributeKey: "hatSize" },
      { target: "SKIP" },
    );
    const changed = changeColumn(draft, 2, {
      target: "CUSTOM_ATTRIBUTE",
      attributeKey: "hatSize",
    });
    expect(targetsOf(changed).map(({ takenBy }) => takenBy)).toEqual([null, 2, null]);
  });
});

describe("the mapping that is sent", () => {
  it("leaves out what only the console needs", () => {
    const draft = aDraft({ target: "EMAIL", naming: { key: "half", type: "STRING" }, takenBy: 3 });
    expect(toMapping(draft).mapping[0]).not.toHaveProperty("isIncluded");
    expect(toMapping(draft).mapping[0]).not.toHaveProperty("naming");
    expect(toMapping(draft).mapping[0]).not.toHaveProperty("takenBy");
  });
});
