import { describe, expect, it } from "vitest";
import { createdAtOf, createImportedId, groupInId, lowestIdAt } from "../../../src/domain/ids.ts";

const IMPORT = "0123456789abcdef01234567";

describe("the ids of people whom an import creates", () => {
  it("contain their time and the number of their group, also if times and imports alternate", () => {
    const times = [new Date("2026-11-30T20:00:00Z"), new Date("1970-01-01T00:00:00Z")];
    for (let group = 0; group < 6; group += 1) {
      const at = times[group % 2] ?? new Date();
      const id = createImportedId(at, group < 3 ? IMPORT : `${IMPORT.slice(1)}8`, group);
      expect(id).toMatch(/^[0-9a-f]{24}$/);
      expect(createdAtOf(id)).toEqual(at);
      expect(groupInId(id)).toBe(group);
    }
  });

  it("are the same if a batch is repeated", () => {
    const at = new Date("2026-11-30T20:00:00Z");
    const id = createImportedId(at, IMPORT, 7);
    createImportedId(new Date("2026-11-30T21:00:00Z"), "another import", 7);
    expect(createImportedId(at, IMPORT, 7)).toBe(id);
  });
});

describe("the lowest id of a moment", () => {
  it("is 12 digits of its time and 12 zeros", () => {
    expect(lowestIdAt(new Date(255))).toBe("0000000000ff000000000000");
    expect(lowestIdAt(new Date(-5))).toBe("000000000000000000000000");
  });
});
