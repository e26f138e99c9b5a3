import { describe, expect, it } from "vitest";
import { readExportHeader } from "../../../../src/domain/people/export-columns.ts";

describe("recognising a file that People exported", () => {
  it("recognises an export by its headers, whichever columns were chosen", () => {
    expect(readExportHeader(["phones", "id", "customAttributes.points"])).toEqual([
      { kind: "field", field: "phones" },
      { kind: "field", field: "id" },
      { kind: "attribute", key: "points" },
    ]);
  });
  it("recognises no file that another program may have written", () => {
    expect(readExportHeader(["id", "firstName", "lastName"])).toBeNull();
    expect(readExportHeader(["firstName", "phones", "shoeSize"])).toBeNull();
    expect(readExportHeader(["phones", "phones"])).toBeNull();
    expect(readExportHeader([])).toBeNull();
  });
});
