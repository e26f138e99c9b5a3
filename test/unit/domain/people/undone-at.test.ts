import { describe, expect, it } from "vitest";
import type { Change, Revision } from "../../../../src/domain/people/revision.ts";
import { undoneAtOf } from "../../../../src/domain/people/undone-at.ts";

const at = (day: number): Date => new Date(Date.UTC(2024, 0, day));

describe("the time at which a revision was undone", () => {
  it("is the time at which its import was undone; undos of other imports, and undos that are older than the revision, do not count", () => {
    const revision = aRevision({ importId: "imp", changes: [aChange()] });
    expect(undoneAtOf(revision, [{ version: 3, at: at(3), undoes: "imp" }])).toEqual(at(3));
    expect(undoneAtOf(revision, [{ version: 1, at: at(1), undoes: "imp" }])).toBeNull();
    expect(undoneAtOf(revision, [{ version: 3, at: at(3), undoes: "other" }])).toBeNull();
  });

  it("is the time at which its operation was undone", () => {
    const revision = aRevision({ operationId: "ope", changes: [aChange()] });
    expect(undoneAtOf(revision, [{ version: 3, at: at(3), undoes: "ope" }])).toEqual(at(3));
    expect(undoneAtOf(revision, [{ version: 3, at: at(3), undoes: "imp" }])).toBeNull();
  });

  it("is, for a write that merged several people, null until all these merges are undone, and afterwards the time of the last undo", () => {
    const revision = aRevision({ changes: [aChange("m1"), aChange("m2")] });
    const first = { version: 3, at: at(3), undoes: "m1" };
    expect(undoneAtOf(revision, [first])).toBeNull();
    expect(undoneAtOf(revision, [first, { version: 4, at: at(4), undoes: "m2" }])).toEqual(at(4));
  });

  it("is null for a change by hand", () => {
    const revision = aRevision({ changes: [aChange()] });
    expect(undoneAtOf(revision, [{ version: 3, at: at(3), undoes: "imp" }])).toBeNull();
  });
});

function aRevision(rest: Partial<Revision>): Revision {
  return { version: 2, at: at(2), cause: "UPDATED", changes: [], ...rest };
}

function aChange(mergeId?: string): Change {
  const after = { value: "Ana", at: at(2), order: 0 };
  return {
    field: "firstName",
    before: null,
    after,
    ...(mergeId === undefined ? {} : { mergeId }),
  };
}
