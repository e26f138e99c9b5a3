import { describe, expect, it } from "vitest";
import {
  addMembers,
  faultsOfEdit,
  replaceMembers,
  setValues,
} from "../../../../src/domain/people/edit-profile.ts";
import type { Draft } from "../../../../src/domain/people/edit-profile.ts";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { membersOf } from "../../../../src/domain/people/profile.ts";

const before = new Date("2024-01-01");
const now = new Date("2025-01-01");

describe("editing a profile", () => {
  it("sets and removes values, and keeps the time of an unchanged value", () => {
    const draft = aDraft({ firstName: "Ana", city: "Zagreb" });
    setValues(draft, { firstName: "Ana", lastName: "Horvat", city: null }, now);
    expect([...draft]).toEqual([
      ["firstName", { value: "Ana", at: before, order: 0 }],
      ["lastName", { value: "Horvat", at: now, order: 0 }],
    ]);
  });

  it("does not keep an external id both as the current and as a former one", () => {
    const draft = aDraft({ externalId: "new", "formerExternalIds.old": true });
    setValues(draft, { externalId: "old" }, now);
    expect([...draft.keys()]).toEqual(["externalId"]);
  });

  it("replaces a list: values that stay come before new ones, in the given order", () => {
    const draft = aDraft({ "phones.1": true, "phones.2": true });
    replaceMembers(draft, "phones", ["4", "2", "3"], now);
    expect(membersOf(draft, "phones").map(({ key }) => key)).toEqual(["2", "4", "3"]);
  });

  it("refuses a value that would make a person larger than the limit", () => {
    const had = aDraft({ "phones.1": true, "customAttributes.note": "č".repeat(500) });
    const grown = new Map(had);
    setValues(grown, { "customAttributes.more": "x" }, now);
    const limitOf = (personBytes: number) => ({ ...defaultLimits, personBytes });
    expect(faultsOfEdit(had, grown, limitOf(2_000_000))).toEqual([]);
    expect(faultsOfEdit(had, grown, limitOf(1_000))).toEqual([
      {
        code: "TOO_LARGE",
        message:
          "The person's values would take more than 1,000 bytes together, which is the most that is allowed.",
        path: [],
      },
    ]);
    const shrunk = new Map(had);
    setValues(shrunk, { "customAttributes.note": "č".repeat(499) }, now);
    expect(faultsOfEdit(had, shrunk, limitOf(1_000))).toEqual([]);
  });

  it("refuses to exceed a limit, but allows changes to a person who already exceeds it", () => {
    const limits = { ...defaultLimits, phonesPerPerson: 1 };
    const had = aDraft({ "phones.1": true, "phones.2": true });
    const named = new Map(had);
    setValues(named, { firstName: "Ana" }, now);
    expect(faultsOfEdit(had, named, limits)).toEqual([]);
    addMembers(named, "phones", ["3"], now);
    expect(faultsOfEdit(had, named, limits)).toEqual([
      {
        code: "TOO_MANY",
        message: "The person would have 3 phones; 1 are allowed.",
        path: ["phones"],
      },
    ]);
  });

  it("refuses to remove the last identifier, unless there was none before", () => {
    const named = aDraft({ firstName: "Ana" });
    const codes = (had: Draft) => faultsOfEdit(had, named, defaultLimits).map(({ code }) => code);
    expect(codes(aDraft({ "emails.a@b.co": true }))).toEqual(["INVALID"]);
    expect(codes(aDraft({ "chatProfiles.VIBER|1|": true }))).toEqual(["INVALID"]);
    expect(codes(aDraft({ lastName: "Horvat" }))).toEqual([]);
  });
});

function aDraft(values: Readonly<Record<string, string | true>>): Draft {
  return new Map(
    Object.entries(values).map(([field, value]) => [field, { value, at: before, order: 0 }]),
  );
}
