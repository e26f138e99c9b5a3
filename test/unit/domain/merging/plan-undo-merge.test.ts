import { describe, expect, it } from "vitest";
import { MergeWorld, toPlain } from "../../../support/merge-world.ts";

describe("undoing a merge", () => {
  it("leaves later changes with the survivor, and reports them", () => {
    const { world, older, newer, merge } = aMerge();
    world.edit(older, { city: "Zadar", "tags.new": true });
    const kept = world.undoMerge(merge);
    expect(world.valueOf(older, "city")).toBe("Zadar");
    expect(world.valueOf(older, "tags.new")).toBe(true);
    expect(world.valueOf(older, "phones.2")).toBeNull();
    expect(world.valueOf(newer, "phones.2")).toBe(true);
    expect(kept).toEqual([
      { personId: older.id, field: "city", value: "Zadar", heldBy: null, reason: "CHANGED_SINCE" },
    ]);
  });

  it("keeps the current value of a field that was changed after the merge, and reports this value as kept", () => {
    const world = new MergeWorld();
    const older = world.create({ "phones.1": true, firstName: "Ana", city: "Split" });
    const newer = world.create({ "phones.2": true, firstName: "Anna", city: "Zadar" });
    const merge = world.merge([older, newer]);
    world.edit(older, { firstName: "Anita", city: null });
    const kept = world.undoMerge(merge);
    expect(kept.map(({ field, value, reason }) => [field, value, reason])).toEqual([
      ["firstName", "Anita", "CHANGED_SINCE"],
      ["city", null, "CHANGED_SINCE"],
    ]);
  });

  it("leaves an identifier with another person who has it now", () => {
    const { world, older, newer, merge } = aMerge();
    const third = world.create({ "phones.3": true });
    world.edit(older, { "phones.2": null });
    world.edit(third, { "phones.2": true });
    const kept = world.undoMerge(merge);
    expect(world.valueOf(newer, "phones.2")).toBeNull();
    expect(world.valueOf(third, "phones.2")).toBe(true);
    expect(kept).toEqual([
      {
        personId: newer.id,
        field: "phones.2",
        value: "2",
        heldBy: third.id,
        reason: "TAKEN_BY_ANOTHER",
      },
    ]);
  });

  it("does not bring back an identifier that was removed from the survivor later", () => {
    const { world, older, newer, merge } = aMerge();
    world.edit(older, { "phones.2": null });
    const kept = world.undoMerge(merge);
    expect(world.valueOf(newer, "phones.2")).toBeNull();
    expect(kept).toEqual([
      { personId: newer.id, field: "phones.2", value: "2", heldBy: null, reason: "CHANGED_SINCE" },
    ]);
  });

  it("leaves an identifier with the survivor if it was removed and added again by hand", () => {
    const { world, older, newer, merge } = aMerge();
    world.edit(older, { "phones.2": null });
    world.edit(older, { "phones.2": true });
    const kept = world.undoMerge(merge);
    expect(world.valueOf(older, "phones.2")).toBe(true);
    expect(world.valueOf(newer, "phones.2")).toBeNull();
    expect(kept).toContainEqual({
      personId: newer.id,
      field: "phones.2",
      value: "2",
      heldBy: older.id,
      reason: "TAKEN_BY_ANOTHER",
    });
  });

  it("returns a contact that the merge dropped, unless another person has it now", () => {
    const world = new MergeWorld();
    const older = world.create({ "phones.1": true, "phones.11": true });
    const newer = world.create({ "phones.2": true, "phones.22": true });
    const merge = world.merge([older, newer], { phones: ["2"] });
    const third = world.create({ "phones.11": true, "phones.22": true });
    const kept = world.undoMerge(merge);
    expect(world.valueOf(older, "phones.1")).toBe(true);
    expect(kept.map(({ personId, field, heldBy }) => [personId, field, heldBy])).toEqual([
      [older.id, "phones.11", third.id],
      [newer.id, "phones.22", third.id],
    ]);
  });

  it("does not give back an identifier that another person took meanwhile; the undo of a later merge does not give it back either, even if nobody has it by then", () => {
    const { world, older, newer, merge } = aMerge();
    const third = world.create({ "emails.third@example.com": true });
    world.edit(older, { "phones.2": null });
    world.edit(third, { "phones.2": true });
    world.undoMerge(merge);
    world.edit(third, { "phones.2": null });
    const again = world.merge([older, newer]);
    world.undoMerge(again);
    expect(world.valueOf(newer, "phones.2")).toBeNull();
  });

  it("does not restore a tag that was deleted later", () => {
    const { world, older, newer, merge } = aMerge();
    world.edit(older, { "tags.vip": null });
    world.deletedTags.add("tags.vip");
    const kept = world.undoMerge(merge);
    expect(world.valueOf(newer, "tags.vip")).toBeNull();
    expect(kept).toEqual([
      {
        personId: newer.id,
        field: "tags.vip",
        value: "vip",
        heldBy: null,
        reason: "DEFINITION_DELETED",
      },
    ]);
  });

  it("restores the absorbed people even if the survivor was deleted", () => {
    const { world, older, newer, merge } = aMerge();
    world.delete(older);
    const kept = world.undoMerge(merge);
    expect(toPlain(world.profileOf(newer))).toEqual(toPlain(newer.profile));
    expect(kept).toEqual([
      { personId: older.id, field: "", value: null, heldBy: null, reason: "DELETED_SINCE" },
    ]);
  });

  it("returns external ids to their original owners", () => {
    const world = new MergeWorld();
    const older = world.create({ externalId: "A" });
    const newer = world.create({ externalId: "B" });
    const merge = world.merge([older, newer]);
    expect(world.valueOf(older, "externalId")).toBe("B");
    expect(world.valueOf(older, "formerExternalIds.A")).toBe(true);
    expect(world.undoMerge(merge)).toEqual([]);
    expect(world.valueOf(older, "externalId")).toBe("A");
    expect(world.valueOf(newer, "externalId")).toBe("B");
    expect(world.valueOf(older, "formerExternalIds.A")).toBeNull();
  });

  it("requires later merges of the survivor to be undone first", () => {
    const { world, older, merge } = aMerge();
    const third = world.create({ "phones.3": true });
    const fourth = world.create({ "phones.4": true });
    const second = world.merge([older, third]);
    expect(world.undoFirst(merge)).toBe(second);
    const last = world.merge([older, fourth]);
    expect(world.undoFirst(merge)).toBe(last);
    expect(world.undoFirst(last)).toBeNull();
  });

  it("restores everybody of a chain of merges, one by one", () => {
    const { world, older, newer, merge } = aMerge();
    const third = world.create({ "phones.3": true });
    const second = world.merge([older, third], {}, third.id);
    expect(world.undoFirst(merge)).toBe(second);
    expect(world.valueOf(third, `mergedIds.${newer.id}`)).toBe(true);
    expect(world.undoMerge(second)).toEqual([]);
    expect(world.undoFirst(merge)).toBeNull();
    expect(world.undoMerge(merge)).toEqual([]);
    expect(toPlain(world.profileOf(newer))).toEqual(toPlain(newer.profile));
    expect(toPlain(world.profileOf(older))).toEqual(toPlain(older.profile));
  });
});

function aMerge() {
  const world = new MergeWorld();
  const older = world.create({ firstName: "Ana", "phones.1": true });
  const newer = world.create({
    firstName: "Anna",
    city: "Split",
    "phones.2": true,
    "tags.vip": true,
  });
  return { world, older, newer, merge: world.merge([older, newer]) };
}
