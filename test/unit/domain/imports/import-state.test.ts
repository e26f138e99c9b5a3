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

describe("the state of an import", () => {
  it("allows reading a file differently and analyzing it until the import starts, and after a failure that wrote nothing", () => {
    expect(statusesThatAllow("configure")).toEqual(["UPLOADED", "ANALYZED", "FAILED"]);
    expect(statusesThatAllow("analyze")).toEqual(["UPLOADED", "ANALYZED", "FAILED"]);
    expect(statusesThatAllow("analyze", { hasWritten: true })).toEqual(["UPLOADED", "ANALYZED"]);
  });

  it("allows starting only an analyzed import", () => {
    expect(statusesThatAllow("start")).toEqual(["ANALYZED"]);
  });

  it("allows cancelling an import that has not ended, unless it is being undone", () => {
    expect(statusesThatAllow("cancel")).toEqual([
      "UPLOADED",
      "ANALYZING",
      "ANALYZED",
      "QUEUED",
      "IMPORTING",
    ]);
  });
});

describe("deciding the groups of an import", () => {
  it("is allowed after the import has ended, until the import is undone or its rows are deleted, but after a failure only if people were written", () => {
    expect(statusesThatAllow("decide")).toEqual(["FINISHED", "CANCELLED"]);
    expect(statusesThatAllow("decide", { hasWritten: true })).toEqual([
      "FINISHED",
      "CANCELLED",
      "FAILED",
    ]);
    expect(statusesThatAllow("decide", { hasWritten: true, isForgotten: true })).toEqual([]);
  });
});

describe("whether an import can be undone", () => {
  const finishedAt = new Date("2026-02-01T00:00:00Z");
  const undoable = (changes: Partial<ImportState>): string[] =>
    importStatuses.filter((status) =>
      canUndo(state({ hasWritten: true, finishedAt, ...changes, status }), now, 90),
    );

  it("is true after an import that wrote people has ended", () => {
    expect(undoable({})).toEqual(["FINISHED", "CANCELLED", "FAILED"]);
    expect(undoable({ hasWritten: false })).toEqual([]);
  });

  it("is true again if an undo kept something, or failed", () => {
    expect(undoable({ hasKept: true })).toContain("UNDONE");
    expect(undoable({ hasFailure: true })).toContain("UNDOING");
  });

  it("is false if the import finished more days ago than the setting allows", () => {
    expect(canUndo(state({ status: "FINISHED", hasWritten: true, finishedAt }), now, 28)).toBe(
      true,
    );
    expect(canUndo(state({ status: "FINISHED", hasWritten: true, finishedAt }), now, 27)).toBe(
      false,
    );
  });
});

describe("the refusal of an action on an import", () => {
  it("names the state of the import, and when the action is possible", () => {
    expect(wrongState("QUEUED", "start")).toEqual({
      code: "WRONG_STATE",
      message: "The import is QUEUED. Only an ANALYZED import can be started, once.",
      path: ["id"],
    });
  });
});
