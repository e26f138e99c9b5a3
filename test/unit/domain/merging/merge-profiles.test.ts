import { describe, expect, it } from "vitest";
import { latestOwnerOf } from "../../../../src/domain/merging/merge-profiles.ts";
import { MergeWorld } from "../../../support/merge-world.ts";

describe("merging profiles", () => {
  it("takes a disputed value from the profile where it was set last", () => {
    const world = new MergeWorld();
    const older = world.create({ firstName: "Jon", "phones.1": true });
    const newer = world.create({ firstName: "John", "phones.2": true });
    world.edit(older, { firstName: "Jack" });
    world.merge([older, newer]);
    expect(world.valueOf(older, "firstName")).toBe("Jack");
  });

  it("keeps the time of the survivor's value if all profiles have the same value, even if another person's value is chosen", () => {
    const world = new MergeWorld();
    const older = world.create({ city: "Split", "phones.1": true });
    const newer = world.create({ city: "Split", "phones.2": true });
    world.merge([older, newer], { choices: [{ field: "city", personId: newer.id }] });
    expect(world.profileOf(older).get("city")).toEqual(older.profile.get("city"));
  });

  it("keeps every external id, those that are not current as former ones", () => {
    const world = new MergeWorld();
    const older = world.create({ externalId: "A" });
    const newer = world.create({ externalId: "B" });
    world.merge([older, newer], { choices: [{ field: "externalId", personId: older.id }] });
    expect(world.valueOf(older, "externalId")).toBe("A");
    expect(world.valueOf(older, "formerExternalIds.B")).toBe(true);
  });

  it("keeps the time at which each contact was added, so that lists stay in that order", () => {
    const world = new MergeWorld();
    const older = world.create({ "phones.1": true });
    const newer = world.create({ "phones.2": true });
    world.edit(older, { "phones.3": true });
    world.merge([older, newer]);
    const added = ["1", "2", "3"].map((phone) => world.profileOf(older).get(`phones.${phone}`)?.at);
    expect(added).toEqual(added.toSorted((left, right) => Number(left) - Number(right)));
    expect(added[1]).toEqual(newer.createdAt);
  });
});

it("a merge prefers the value of the person created later if two were set at the same time", () => {
  const world = new MergeWorld();
  const at = new Date(0);
  const entry = (value: string) => new Map([["city", { value, at, order: 0 }]]);
  const older = { ...world.create({}), profile: entry("Split") };
  const newer = { ...world.create({}), profile: entry("Zadar") };
  expect(latestOwnerOf([newer, older], "city")?.id).toBe(newer.id);
});
