import { describe, expect, it } from "vitest";
import {
  allows,
  canUndo,
  importStatuses,
  wrongState,
} from "../../../../src/domain/imports/import-state.ts";
import type { ImportState } from "../../../../src/domain/imports/import-state.ts";

const now = new Date("2026-03-01T00:00:00Z");
const state = (changes: Partial<ImportState>): ImportState => ({
  status: "UPLOADED",
  hasWritten: false,
  hasKept: false,
  hasFailure: false,
  finishedAt: null,
  ...changes,
});
const statusesThatAllow = (
  move: "configure" | "analyze" | "start" | "cancel" | "decide",
  changes = {},
) => importStatuses.filter((status) => allows(state({ ...changes, status }), move));

describe("allows", () => {
  it("lets a file be read anew and analyzed until it is started, and after a failure that wrote nothing", () => {
    expect(statusesThatAllow("configure")).toEqual(["UPLOADED", "ANALYZED", "FAILED"]);
    expect(statusesThatAllow("analyze")).toEqual(["UPLOADED", "ANALYZED", "FAILED"]);
    expect(statusesThatAllow("analyze", { hasWritten: true })).toEqual(["UPLOADED", "ANALYZED"]);
  });

  it("lets only an analyzed import be started", () => {
    expect(statusesThatAllow("start")).toEqual(["ANALYZED"]);
  });

  it("lets whatever has not come to rest be cancelled, save an undo", () => {
    expect(statusesThatAllow("cancel")).toEqual([
      "UPLOADED",
      "ANALYZING",
      "ANALYZED",
      "QUEUED",
      "IMPORTING",
    ]);
  });
});

describe("allows to decide", () => {
  it("what an import at rest left, until it is undone or forgotten", () => {
    expect(statusesThatAllow("decide")).toEqual(["FINISHED", "CANCELLED"]);
    expect(statusesThatAllow("decide", { hasWritten: true })).toEqual([
      "FINISHED",
      "CANCELLED",
      "FAILED",
    ]);
    expect(statusesThatAllow("decide", { hasWritten: true, isForgotten: true })).toEqual([]);
  });
});

describe("canUndo", () => {
  const finishedAt = new Date("2026-02-01T00:00:00Z");
  const undoable = (changes: Partial<ImportState>): string[] =>
    importStatuses.filter((status) =>
      canUndo(state({ hasWritten: true, finishedAt, ...changes, status }), now, 90),
    );

  it("is true at rest after people were written", () => {
    expect(undoable({})).toEqual(["FINISHED", "CANCELLED", "FAILED"]);
    expect(undoable({ hasWritten: false })).toEqual([]);
  });

  it("is true again where something was kept, or where the undo was stopped by a fault", () => {
    expect(undoable({ hasKept: true })).toContain("UNDONE");
    expect(undoable({ hasFailure: true })).toContain("UNDOING");
  });

  it("ends with the days in which undoing is possible", () => {
    expect(canUndo(state({ status: "FINISHED", hasWritten: true, finishedAt }), now, 28)).toBe(
      true,
    );
    expect(canUndo(state({ status: "FINISHED", hasWritten: true, finishedAt }), now, 27)).toBe(
      false,
    );
  });
});

describe("wrongState", () => {
  it("names the state", () => {
    expect(wrongState("QUEUED", "start")).toEqual({
      code: "WRONG_STATE",
      message: "The import is QUEUED. Only an ANALYZED import can be started, once.",
      path: ["id"],
    });
  });
});
