import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { createTally } from "../../../../../src/domain/imports/import-counts.ts";
import { importStatuses } from "../../../../../src/domain/imports/import-state.ts";
import type { ImportStatus } from "../../../../../src/domain/imports/import-state.ts";
import type { ImportProgressRecord, ImportRecord } from "../../../../../src/models/import-job.ts";
import * as transitions from "../../../../../src/services/imports/jobs/transitions.ts";
import type { Transition } from "../../../../../src/services/imports/jobs/transitions.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const before = new Date("2026-02-01T12:00:00.000Z");
const counts = { ...createTally(), rows: 7, createdPeople: 1 };
const undone = { reversedPeople: 1, partlyKeptPeople: 2, keptPeople: 3 };
const unfinished = { failure: 1, finishedAt: 1, isAutomatic: 1, isCancelRequested: 1 };

function anImport(status: ImportStatus, changes: Partial<ImportRecord> = {}): ImportRecord {
  const file = { fileId: new Types.ObjectId(), name: "people.csv", sizeBytes: 1, sha256: "0" };
  const facts = { encoding: "utf-8", encodingIsGuess: false, delimiter: ",", sheet: null };
  return {
    _id: new Types.ObjectId(),
    status,
    file: { ...file, ...facts, format: "CSV", sheets: [], entry: null },
    readOptions: {},
    columns: [],
    headersHash: "0",
    mapping: [],
    defaultCountry: null,
    onInvalidCell: "SKIP_CELL",
    run: 3,
    staging: 3,
    hasWritten: false,
    fence: 1,
    ...changes,
  };
}

function progressOf(phase: ImportStatus, totalRows: number | null): ImportProgressRecord {
  return { phase, processedRows: 0, totalRows, percent: 0, rowsPerSecond: null, etaSeconds: null };
}

const { file, readOptions, columns, headersHash, mapping } = anImport("UPLOADED");
const read = { file, readOptions, columns, headersHash, mapping };
const asked = { mapping, defaultCountry: "HR", onInvalidCell: "REJECT_ROW" } as const;
const found = { run: 4, staging: 4, rowsPerGroup: 100, attributes: [] };
const choice = { duplicates: "DISCARD", tagNames: ["vip"], autoTag: "EVERYBODY" } as const;
const end = { result: counts, isWritten: true, isTagGone: false };
const progress = progressOf("UNDOING", 7);

/**
 * All transitions of an import: the states that allow the transition, the state to which the transition leads, and what
 * else the transition writes.
 */
const table: readonly {
  readonly move: string;
  readonly from: readonly ImportStatus[];
  readonly make: (record: ImportRecord) => Transition;
  readonly to: Transition;
}[] = [
  {
    move: "reading the file differently",
    from: ["UPLOADED", "ANALYZED", "FAILED"],
    make: (record) => transitions.configure(record, read),
    to: {
      $set: { status: "UPLOADED", ...read, run: 0 },
      $unset: { analysis: 1, progress: 1, ...unfinishedOf() },
    },
  },
  {
    move: "requesting the analysis",
    from: ["UPLOADED", "ANALYZED", "FAILED"],
    make: (record) => transitions.analyze(record, asked),
    to: {
      $set: {
        status: "ANALYZING",
        ...asked,
        run: 0,
        progress: progressOf("ANALYZING", null),
        attempts: 0,
      },
      $unset: { analysis: 1, ...unfinishedOf() },
    },
  },
  {
    move: "the end of the analysis",
    from: ["ANALYZING"],
    make: (record) => transitions.endAnalysis(record, found),
    to: { $set: { status: "ANALYZED", ...found }, $unset: { failure: 1 } },
  },
  {
    move: "the start",
    from: ["ANALYZED"],
    make: (record) => transitions.start(record, choice, now),
    to: {
      $set: { status: "QUEUED", ...choice, queuedAt: now, attempts: 0 },
      $unset: { isAutomatic: 1, isPrepared: 1 },
    },
  },
  {
    move: "continuing after the analysis without a client",
    from: ["ANALYZED"],
    make: (record) => transitions.goOn(record, now),
    to: { $set: { status: "QUEUED", queuedAt: now, attempts: 0 }, $unset: { isAutomatic: 1 } },
  },
  {
    move: "beginning to write",
    from: ["QUEUED"],
    make: (record) => transitions.beginImport(record, now),
    to: {
      $set: {
        status: "IMPORTING",
        startedAt: now,
        hasWritten: true,
        progress: progressOf("IMPORTING", 0),
      },
    },
  },
  {
    move: "the end of the import",
    from: ["IMPORTING"],
    make: (record) => transitions.endImport(record, { ...end, status: "FINISHED" }, now),
    to: {
      $set: { status: "FINISHED", result: counts, hasWritten: true, finishedAt: now },
      $unset: { queuedAt: 1, isCancelRequested: 1 },
    },
  },
  {
    move: "cancelling what nobody works on",
    from: ["UPLOADED", "ANALYZED", "QUEUED"],
    make: (record) => without(record, ["ANALYZING", "IMPORTING"], transitions.cancel(record, now)),
    to: {
      $set: { status: "CANCELLED", finishedAt: now },
      $unset: { queuedAt: 1, isAutomatic: 1 },
    },
  },
  {
    move: "a fault before anything is written",
    from: ["ANALYZING", "ANALYZED", "QUEUED"],
    make: (record) => transitions.failBeforeWriting(record, "Broken.", now),
    to: {
      $set: { status: "FAILED", failure: "Broken.", finishedAt: now },
      $unset: { queuedAt: 1, isAutomatic: 1 },
    },
  },
  {
    move: "undoing the import",
    from: ["FINISHED", "CANCELLED", "FAILED", "UNDOING", "UNDONE"],
    make: (record) => transitions.undo(record, now),
    to: {
      $set: {
        status: "UNDOING",
        queuedAt: now,
        attempts: 0,
        progress: progressOf("UNDOING", null),
      },
      $unset: { failure: 1 },
    },
  },
  {
    move: "a fault of the undo",
    from: ["UNDOING"],
    make: (record) => transitions.stopUndo(record, "Broken."),
    to: { $set: { failure: "Broken." }, $unset: { queuedAt: 1 } },
  },
  {
    move: "the end of the undo",
    from: ["UNDOING"],
    make: (record) =>
      transitions.endUndo(record, { undo: undone, undoRun: 2, progress, isTagGone: false }),
    to: {
      $set: { status: "UNDONE", undo: undone, undoRun: 2, progress },
      $unset: { queuedAt: 1, failure: 1 },
    },
  },
];

function unfinishedOf() {
  return { failure: 1, finishedAt: 1, isAutomatic: 1, isCancelRequested: 1 } as const;
}

/**
 * Returns `transition`, or throws the error of a forbidden transition if the state of the import is one of `others`. A
 * transition from one of the `others` is allowed, but its result is not the one in the table, so that separate tests
 * below check it.
 */
function without(
  { status }: ImportRecord,
  others: readonly ImportStatus[],
  transition: Transition,
): Transition {
  if (others.includes(status)) throw new Error(`${status} has no such move.`);
  return transition;
}

describe.each(table)("the transition: $move", ({ from, make, to }) => {
  it.each(from)("is allowed from %s", (status) => {
    expect(make(anImport(status))).toStrictEqual(to);
  });

  it.each(importStatuses.filter((status) => !from.includes(status)))(
    "is not allowed from %s",
    (status) => {
      expect(() => make(anImport(status))).toThrow(`${status} has no such move.`);
    },
  );
});

describe("cancelling an import that a worker is busy with", () => {
  it("stops an analysis at once, and returns the import to the uploaded state", () => {
    expect(transitions.cancel(anImport("ANALYZING"), now)).toEqual({
      $set: { status: "UPLOADED" },
      $unset: { progress: 1, ...unfinished },
      $inc: { fence: 1 },
    });
  });

  it("only asks the worker to stop if the worker already writes people; the import keeps its state until then", () => {
    expect(transitions.cancel(anImport("IMPORTING"), now)).toEqual({
      $set: { isCancelRequested: true },
    });
  });
});

describe("the record of an import", () => {
  it("shows the number of rows that the analysis counted as the total, once the import begins", () => {
    const analysis = { ...anAnalysis(), rows: 7 };
    const { $set } = transitions.beginImport(anImport("QUEUED", { analysis }), now);
    expect($set.progress).toEqual(progressOf("IMPORTING", 7));
  });

  it("shows all rows as processed after the import finished, and only the rows processed so far after it was cancelled", () => {
    const half = { ...progressOf("IMPORTING", 9), processedRows: 4, percent: 44, etaSeconds: 3 };
    const importing = anImport("IMPORTING", { progress: half });
    const finished = transitions.endImport(importing, { ...end, status: "FINISHED" }, now);
    const whole = { processedRows: 9, totalRows: 9, percent: 100, etaSeconds: 0 };
    expect(finished.$set.progress).toEqual({ ...half, ...whole });
    const uncounted = anImport("IMPORTING", { progress: { ...half, totalRows: null } });
    const counted = transitions.endImport(uncounted, { ...end, status: "FINISHED" }, now);
    expect(counted.$set.progress).toMatchObject({ processedRows: 7, totalRows: 7 });
    const cancelled = transitions.endImport(importing, { ...end, status: "CANCELLED" }, now);
    expect(cancelled.$set.status).toBe("CANCELLED");
    expect(cancelled.$set.progress).toBeUndefined();
  });

  it("says why the import failed, and whether it wrote anybody", () => {
    const failure = {
      result: createTally(),
      isWritten: false,
      isTagGone: true,
      failure: "Broken.",
    };
    const failed = transitions.endImport(
      anImport("IMPORTING"),
      { ...failure, status: "FAILED" },
      now,
    );
    expect(failed.$set).toMatchObject({ status: "FAILED", failure: "Broken.", hasWritten: false });
    expect(failed.$unset).toEqual({ queuedAt: 1, isCancelRequested: 1, autoTagId: 1 });
  });

  it("does not name the import's own tag any more after the undo deleted the tag", () => {
    const { $unset } = transitions.endUndo(anImport("UNDOING"), {
      undo: undone,
      undoRun: 1,
      progress,
      isTagGone: true,
    });
    expect($unset).toEqual({ queuedAt: 1, failure: 1, autoTagId: 1 });
  });
});

describe("deciding the groups that an import left undecided", () => {
  const decided = { counts, isWritten: true, places: 3, autoTagId: new Types.ObjectId() };
  const increments = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [`result.${name}`, count]),
  );
  const rest = ["FINISHED", "CANCELLED", "FAILED"] as const;

  it.each(rest)("keeps an import that is %s in its state, and adds to its counts", (status) => {
    expect(transitions.decide(anImport(status), decided)).toStrictEqual({
      $set: { hasWritten: true, autoTagId: decided.autoTagId },
      $inc: { ...increments, decidedPlaces: 3 },
    });
  });

  it("records neither that people were written nor a tag if the decision wrote nobody and used no tag", () => {
    const nothing = { ...decided, isWritten: false, autoTagId: null };
    expect(transitions.decide(anImport("FINISHED"), nothing).$set).toStrictEqual({});
  });

  it.each(importStatuses.filter((status) => !rest.some((each) => each === status)))(
    "is not allowed from %s",
    (status) => {
      expect(() => transitions.decide(anImport(status), decided)).toThrow("has no such move.");
    },
  );
});

describe("reading the state of a stored import", () => {
  it("says whether its rows are kept, and whether all of it was undone", () => {
    const kept = transitions.toState(anImport("FINISHED", { keptAt: before }));
    expect(kept).toMatchObject({ hasKeptRows: true, isForgotten: false });
    const forgotten = transitions.toState(anImport("FINISHED", { forgottenAt: before }));
    expect(forgotten).toMatchObject({ hasKeptRows: false, isForgotten: true });
  });

  it("says in which status it is, when it ended, and whether it wrote people, failed or kept something in an undo", () => {
    expect(transitions.toState(anImport("UPLOADED"))).toEqual({
      status: "UPLOADED",
      hasWritten: false,
      hasKept: false,
      hasFailure: false,
      isForgotten: false,
      hasKeptRows: false,
      finishedAt: null,
    });
    const rest = { hasWritten: true, undo: undone, failure: "Broken.", finishedAt: before };
    expect(transitions.toState(anImport("UNDONE", rest))).toEqual({
      status: "UNDONE",
      hasWritten: true,
      hasKept: true,
      hasFailure: true,
      isForgotten: false,
      hasKeptRows: false,
      finishedAt: before,
    });
  });

  it.each([
    [0, 0, false],
    [1, 0, true],
    [0, 1, true],
  ])(
    "says whether the undo left any change of the import behind, if %i people kept some of the changes and %i people kept all",
    (partlyKeptPeople, keptPeople, hasKept) => {
      const undo = { reversedPeople: 1, partlyKeptPeople, keptPeople };
      expect(transitions.toState(anImport("UNDONE", { undo })).hasKept).toBe(hasKept);
    },
  );
});

function anAnalysis() {
  return {
    rows: 0,
    blankRows: 0,
    validRows: 0,
    invalidRows: 0,
    rowsWithWarnings: 0,
    duplicateRowsInFile: 0,
    duplicateGroupsInFile: 0,
    groupsMatchingPeople: 0,
    groupsMatchingSeveralPeople: 0,
    conflictingGroups: 0,
    ifDiscarded: createTally(),
    ifResolved: createTally(),
    samples: [],
  };
}
