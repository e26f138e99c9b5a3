import { describe, expect, it } from "vitest";
import { historyOf } from "../../../../src/domain/people/history.ts";
import { replay, strike } from "../../../../src/domain/people/replay.ts";
import { MergeWorld, valuesIn } from "../../../support/merge-world.ts";

const importId = "import";

describe("striking revisions from a history", () => {
  it("gives a field the value of the remaining revisions", () => {
    const world = new MergeWorld();
    const person = world.create({ firstName: "Ana" });
    world.edit(person, { firstName: "Anna" }, { cause: "IMPORTED", importId });
    world.undoImport(importId);
    expect(world.valueOf(person, "firstName")).toBe("Ana");
  });

  it("restores no value of an import that was already undone", () => {
    const world = new MergeWorld();
    const person = world.create({ firstName: "Ana" });
    world.edit(person, { firstName: "Anna" }, { cause: "IMPORTED", importId: "first" });
    world.edit(person, { firstName: "Hana" }, { cause: "IMPORTED", importId: "second" });
    world.undoImport("first");
    expect(world.valueOf(person, "firstName")).toBe("Hana");
    world.undoImport("second");
    expect(world.valueOf(person, "firstName")).toBe("Ana");
  });

  it("does not undo the merges that an import made, because each merge has an undo of its own", () => {
    const world = new MergeWorld();
    const older = world.create({ "phones.1": true });
    const newer = world.create({ "phones.2": true });
    const merge = world.merge([older, newer]);
    const history = world
      .historyOf(older.id)
      .map((revision) => (revision.cause === "MERGED" ? { ...revision, importId } : revision));
    const { profile } = world.get(older.id);
    const read = historyOf(history, [importId, merge]);
    expect(strike(profile, read, importId).given.size).toBe(0);
    expect(strike(profile, read, merge).given.size).toBeGreaterThan(0);
    expect(valuesIn(strike(profile, read, [importId, merge]).profile)).toEqual({
      "phones.1": true,
    });
  });

  it("says whether anything but the import changed the person, and which fields of the import were changed since", () => {
    const world = new MergeWorld();
    const person = world.create({ firstName: "Ana" });
    const [creation] = world.historyOf(person.id);
    if (creation === undefined) throw new Error("A person has a history.");
    const imported = [{ ...creation, importId }];
    expect(
      strike(person.profile, historyOf(imported, [importId]), importId).isUntouchedOtherwise,
    ).toBe(true);
    const edited = world.edit(person, { firstName: "Anna" });
    const history = [...imported, edited.head];
    const struck = strike(edited.profile, historyOf(history, [importId]), importId);
    expect(struck.isUntouchedOtherwise).toBe(false);
    expect(struck.changedSince).toEqual(["firstName"]);
  });
});

it("replaying a history gives the stored person", () => {
  const world = new MergeWorld();
  const person = world.create({ firstName: "Ana", city: "Split" });
  world.edit(person, { firstName: "Anna", city: null }, { cause: "IMPORTED", importId });
  expect(valuesIn(replay(world.historyOf(person.id)))).toEqual({ firstName: "Anna" });
  world.undoImport(importId);
  expect(valuesIn(replay(world.historyOf(person.id)))).toEqual({ firstName: "Ana", city: "Split" });
});
