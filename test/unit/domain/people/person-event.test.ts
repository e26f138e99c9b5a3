import { describe, expect, it } from "vitest";
import { mergeProfiles } from "../../../../src/domain/merging/merge-profiles.ts";
import { toCreatedEvent, toWrittenEvent } from "../../../../src/domain/people/person-event.ts";
import { changesBetween } from "../../../../src/domain/people/revision.ts";
import { nextVersion } from "../../../../src/domain/people/revise.ts";
import { aPerson, changed } from "../../../support/people.ts";

const mergeId = "c".repeat(24);
const importId = "d".repeat(24);

describe("the event about a person", () => {
  it("contains the person before a write", () => {
    const ana = aPerson({ firstName: "Ana", city: "Split", "phones.385911234567": true });
    const { before, kind } = toWrittenEvent(
      changed(ana, { firstName: "Anna", city: null, lastName: "Horvat" }),
      null,
    );
    expect(kind).toBe("UPDATED");
    expect(before?.profile).toEqual(ana.profile);
    expect(before?.version).toBe(1);
  });

  it("has null as the person before the write if the person was created or restored", () => {
    const ana = aPerson({ firstName: "Ana" });
    expect(toCreatedEvent(ana)).toMatchObject({ kind: "CREATED", before: null, after: ana });
    const back = changed(ana, {}, { cause: "UNDONE", undoes: mergeId });
    expect(toCreatedEvent(back)).toMatchObject({ kind: "CREATED", origin: { cause: "UNDONE" } });
  });

  it("reports, if an import merged people, the merge together with the other changes that the import made to the person", () => {
    const [ana, anna] = [aPerson({ firstName: "Ana" }), aPerson({ firstName: "Anna" })];
    const at = new Date();
    const merged = mergeProfiles(ana, [anna], at);
    const profile = new Map([...merged, ["city", { value: "Split", at, order: 0 }]]);
    const changes = [
      ...changesBetween(ana.profile, merged, mergeId),
      ...changesBetween(merged, profile),
    ];
    const after = nextVersion(ana, profile, { at, cause: "IMPORTED", importId }, changes);
    const event = toWrittenEvent(after, null);
    expect(event).toMatchObject({
      kind: "MERGED",
      mergedIds: [anna.id],
      mergeId,
      origin: { cause: "IMPORTED", importId },
    });
    expect(event.before?.profile).toEqual(ana.profile);
  });

  it("lists as merged the people who existed until this write, but not people who were absorbed earlier", () => {
    const [ana, anna] = [aPerson({ firstName: "Ana" }), aPerson({ firstName: "Anna" })];
    const fields = { [`mergedIds.${anna.id}`]: true, [`mergedIds.${mergeId}`]: true };
    const after = changed(ana, fields, { cause: "MERGED" });
    expect(toWrittenEvent(after, new Set([anna.id])).mergedIds).toEqual([anna.id]);
    expect(toWrittenEvent(after, null).mergedIds).toEqual([anna.id, mergeId]);
  });

  it("is an update, not a merge, if an undo restores the ids of people who were merged into the person", () => {
    const ana = aPerson({ firstName: "Ana" });
    const fields = { [`mergedIds.${mergeId}`]: true };
    const after = changed(ana, fields, { cause: "UNDONE", undoes: importId });
    expect(toWrittenEvent(after, null)).toMatchObject({ kind: "UPDATED", mergedIds: [] });
  });
});
