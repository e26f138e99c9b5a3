import { describe, expect, it } from "vitest";
import { readExportHeader } from "../../../../src/domain/people/export-columns.ts";

describe("readExportHeader", () => {
  it("knows an export by its headers, whichever columns were chosen", () => {
    expect(readExportHeader(["phones", "id", "customAttributes.points"])).toEqual([
      { kind: "field", field: "phones" },
      { kind: "field", field: "id" },
      { kind: "attribute", key: "points" },
    ]);
  });
  it("takes no file for one that other programs may have written", () => {
    expect(readExportHeader(["id", "firstName", "lastName"])).toBeNull();
    expect(readExportHeader(["firstName", "phones", "shoeSize"])).toBeNull();
    expect(readExportHeader(["phones", "phones"])).toBeNull();
    expect(readExportHeader([])).toBeNull();
  });
});
