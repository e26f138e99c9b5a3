import { describe, expect, it } from "vitest";
import {
  createBelongings,
  createHistoryEraser,
} from "../../../../src/domain/people/history-eraser.ts";
import type { Entry } from "../../../../src/domain/people/profile.ts";
import type { Change, Revision } from "../../../../src/domain/people/revision.ts";

const at = new Date("2026-01-01");
const long = "x".repeat(4_096);
const entry = (value: string | true, moment = at): Entry => ({ value, at: moment, order: 0 });
const revision = (version: number, changes: readonly Change[]): Revision => ({
  at,
  cause: "UPDATED",
  version,
  changes,
});
const gain = (field: string, value: string | true, mergeId?: string): Change => ({
  field,
  before: null,
  after: entry(value),
  ...(mergeId === undefined ? {} : { mergeId }),
});

describe("erasing the values of a person whose merge was undone", () => {
  const theirs = createBelongings();
  theirs.add(
    revision(1, [
      gain("city", "Pula"),
      gain("phones.1", true),
      gain("externalId", "E1"),
      gain("customAttributes.remark", long),
      gain("mergedIds.a", true),
    ]),
  );
  const eraserOf = (history: readonly Revision[]) => {
    const eraser = createHistoryEraser(theirs, new Set(["m"]));
    for (const each of history) eraser.find(each);
    return (each: Revision) => eraser.erase(each);
  };

  it("removes these values, even long ones, from the survivor's history: from the merge and from later changes", () => {
    const merged = revision(2, [
      gain("city", "Pula", "m"),
      gain("phones.1", true, "m"),
      gain("formerExternalIds.E1", true, "m"),
      gain("customAttributes.remark", long, "m"),
    ]);
    const undone = revision(3, [{ field: "city", before: entry("Pula"), after: entry("Split") }]);
    const erase = eraserOf([merged, undone]);
    expect(erase(merged)?.changes).toEqual([]);
    expect(erase(undone)?.changes).toEqual([
      { field: "city", before: null, after: entry("Split") },
    ]);
  });

  it("keeps equal values of the survivor's own: the survivor got them at another time, by another merge than the undone one, or without a merge", () => {
    const own = revision(2, [
      { field: "city", before: null, after: entry("Pula", new Date("2026-02-01")), mergeId: "m" },
      gain("customAttributes.remark", `${long.slice(1)}y`, "m"),
      gain("phones.1", true, "other"),
      gain("mergedIds.a", true, "m"),
    ]);
    const before = revision(1, [gain("city", "Pula")]);
    const erase = eraserOf([before, own]);
    expect(erase(own)).toBeNull();
    expect(erase(before)).toBeNull();
  });
});
