import { describe, expect, it } from "vitest";
import {
  contactsOf,
  findCarriedOver,
  findConflicts,
} from "../../../../src/domain/merging/merge-conflicts.ts";
import { decideMerge } from "../../../../src/domain/merging/merge-decisions.ts";
import type { MergeWishes } from "../../../../src/domain/merging/merge-decisions.ts";
import {
  limitsExceededBy,
  refuseTooLarge,
  rolesIn,
} from "../../../../src/domain/merging/plan-merge.ts";
import { MergeWorld } from "../../../support/merge-world.ts";

const world = new MergeWorld();
const ana = world.create({
  firstName: "Ana",
  lastName: "Horvat",
  "customAttributes.size": "M",
  "phones.1": true,
});
const anna = world.create({
  firstName: "Anna",
  lastName: "Horvat",
  city: "Split",
  "customAttributes.size": "L",
  "emails.a@example.com": true,
});
const people = [ana, anna];

describe("finding the conflicts of a merge", () => {
  it("lists the fields with two different values, and suggests the value set last", () => {
    expect(findConflicts(people)).toEqual([
      {
        field: "firstName",
        values: [
          { field: "firstName", personId: ana.id, value: "Ana" },
          { field: "firstName", personId: anna.id, value: "Anna" },
        ],
        suggestedPersonId: anna.id,
      },
      {
        field: "customAttributes.size",
        values: [
          { field: "customAttributes.size", personId: ana.id, value: "M" },
          { field: "customAttributes.size", personId: anna.id, value: "L" },
        ],
        suggestedPersonId: anna.id,
      },
    ]);
  });

  it("includes people without a value in a field in which the others differ", () => {
    const blank = world.create({ "phones.9": true });
    const [conflict] = findConflicts([...people, blank]);
    expect(conflict?.values[2]).toEqual({ field: "firstName", personId: blank.id, value: null });
  });
});

it("a merge has no conflict in a field in which only one profile has a value", () => {
  expect(findCarriedOver(people)).toEqual([{ field: "city", personId: anna.id, value: "Split" }]);
});

it("the contacts of people to be merged are listed with their owners", () => {
  expect(contactsOf(people, "phones")).toEqual([{ value: "1", personIds: [ana.id] }]);
  expect(contactsOf(people, "emails")).toEqual([{ value: "a@example.com", personIds: [anna.id] }]);
});

describe("deciding a merge", () => {
  it("lists the fields that still need a choice", () => {
    expect(faultsOf({ choices: [{ field: "firstName", personId: ana.id }] })).toEqual([
      [
        "CONFLICT",
        "The profiles differ and nothing was chosen: customAttributes.size. Choose whose value stays, or set autoResolve.",
        "choices",
      ],
    ]);
  });

  it("refuses a choice for an unknown field, two choices for one field, and a person who is not part of the merge", () => {
    const choices = [
      { field: "tags", personId: ana.id },
      { field: "city", personId: ana.id },
      { field: "city", personId: anna.id },
      { field: "gender", personId: null },
    ];
    expect(faultsOf({ choices, autoResolve: true })).toEqual([
      ["INVALID", '"tags" is not a field whose value can be chosen in a merge.', "choices.0.field"],
      ["INVALID", '"city" is chosen twice.', "choices.2.field"],
      ["INVALID", "The person is not one of this merge.", "choices.3.personId"],
    ]);
  });

  it("refuses a contact that no merged person has", () => {
    expect(faultsOf({ autoResolve: true, phones: ["1", "2"] })).toEqual([
      ["INVALID", '"2" belongs to none of these people.', "phones.1"],
    ]);
  });

  it("refuses to leave the merged person without any identifier", () => {
    expect(faultsOf({ autoResolve: true, phones: [], emails: [] })).toEqual([
      ["INVALID", "At least one of their phones and emails must stay.", "phones"],
    ]);
    expect(faultsOf({ autoResolve: true, phones: [] })).toEqual([]);
  });

  it("needs no contact if the merged people have none", () => {
    const [left, right] = [world.create({ externalId: "L" }), world.create({ externalId: "R" })];
    const wishes = { choices: [], autoResolve: true, phones: [], emails: [] };
    expect(decideMerge([left, right], wishes).ok).toBe(true);
  });

  it("clears a field if the chosen person has no value in it", () => {
    const other = new MergeWorld();
    const first = other.create({ "phones.1": true });
    const second = other.create({ "phones.2": true, city: "Split" });
    other.merge([first, second], { choices: [{ field: "city", personId: first.id }] });
    expect(other.valueOf(first, "city")).toBeNull();
  });
});

describe("choosing the survivor", () => {
  it("keeps the person created first, unless another one is chosen", () => {
    expect(rolesIn([anna, ana], null).survivor.id).toBe(ana.id);
    expect(rolesIn([ana, anna], anna.id)).toEqual({ survivor: anna, absorbed: [ana] });
  });
});

it("a merge is refused with a message for each limit that the merged profile would exceed", () => {
  const limits = {
    phonesPerPerson: 0,
    emailsPerPerson: 1,
    attributesPerPerson: 1,
    tagsPerPerson: 1,
    personBytes: 1_000,
  };
  expect(limitsExceededBy(ana.profile, limits)).toEqual([
    {
      code: "TOO_MANY",
      message: "Together they have 1 phones, and a person may have 0.",
      path: ["phones"],
    },
  ]);
});

it("a merge is refused if its people are together larger than one merge may be", () => {
  expect(refuseTooLarge([ana, anna], { mergeBytes: 10_000 })).toBeNull();
  expect(refuseTooLarge([ana, anna], { mergeBytes: 10 })).toEqual({
    code: "TOO_LARGE",
    message:
      "Together these people take more than the 10 bytes that one merge may take: merge fewer of them at a time.",
    path: ["personIds"],
  });
});

function faultsOf(wishes: Partial<MergeWishes>): string[][] {
  const all = { choices: [], autoResolve: false, phones: null, emails: null, ...wishes };
  const result = decideMerge(people, all);
  if (result.ok) return [];
  return result.problems.map(({ code, message, path }) => [code, message, path.join(".")]);
}
