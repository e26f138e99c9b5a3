import { describe, expect, it } from "vitest";
import {
  canApplyToSimilar,
  externalIdsOf,
  firstDraft,
  isTooLarge,
  nextNew,
  assignRow,
  sharedContactsOf,
  toInput,
} from "../../../web/imports/decide/decision-draft.ts";
import type { Group } from "../../../web/imports/decide/decision-draft.ts";

type Person = Group["people"][number];
type Row = Group["rows"][number];

const contacts = (...numbers: readonly string[]) => ({
  phones: numbers.map((number) => ({ number, formatted: number })),
  emails: [],
});
const aPerson = (id: string, externalId: string | null, ...numbers: readonly string[]): Person => ({
  id,
  externalId,
  fullName: id,
  contactInformation: contacts(...numbers),
});
const aRow = (row: number, externalId: string | null, ...numbers: readonly string[]): Row => ({
  row,
  person: {
    externalId,
    firstName: null,
    middleName: null,
    lastName: null,
    gender: null,
    birthDate: null,
    birthDay: null,
    address: null,
    city: null,
    country: null,
    preferredLanguage: null,
    type: null,
    contactInformation: contacts(...numbers),
    tags: [],
    customAttributes: [],
  },
});
const aGroup = (changes: Partial<Group> = {}): Group => ({
  id: "con_1",
  code: "CONFLICTING_EXTERNAL_ID",
  similar: 3,
  people: [aPerson("ana", "A-1", "1"), aPerson("bo", "B-1")],
  rows: [aRow(2, "B-1", "1"), aRow(3, "X-1", "2"), aRow(4, null, "1"), aRow(5, "X-2")],
  ...changes,
});

describe("the draft of a decision", () => {
  it("starts with rows that have an external ID as separate people, and assigns the others to the stored person", () => {
    expect(firstDraft(aGroup()).into).toEqual(["bo", "NEW1", "ana", "NEW2"]);
    expect(firstDraft(aGroup({ people: [] })).into).toEqual(["NEW1", "NEW2", "NEW1", "NEW3"]);
  });

  it("can assign a row to each possible new person in turn, and after the last to the first again", () => {
    const group = aGroup({ rows: [aRow(2, null), aRow(3, null)] });
    let draft = firstDraft(group);
    const seen = Array.from({ length: 3 }, () => {
      draft = assignRow(draft, 1, nextNew(group, draft, 1));
      return draft.into[1];
    });
    expect(seen).toEqual(["NEW1", "NEW2", "NEW1"]);
  });

  it("sends FIRST, the stored person created first, instead of a person's id if the decision also applies to similar groups, which have other people", () => {
    const group = aGroup();
    const draft = {
      ...firstDraft(group),
      into: ["ana", "NEW1", "SKIP", "NEW2"],
      appliesToSimilar: true,
    };
    expect(canApplyToSimilar(group, draft)).toBe(true);
    expect(toInput("imp_1", group, draft)).toEqual({
      importId: "imp_1",
      conflictId: "con_1",
      rows: [
        { row: 2, into: "FIRST" },
        { row: 3, into: "NEW1" },
        { row: 4, into: "SKIP" },
        { row: 5, into: "NEW2" },
      ],
      externalId: null,
      similarToo: true,
    });
    const ofOne = assignRow(draft, 0, "bo");
    expect(canApplyToSimilar(group, ofOne)).toBe(false);
    expect(toInput("imp_1", group, ofOne)).toMatchObject({ similarToo: false });
    expect(canApplyToSimilar(aGroup({ similar: 1 }), draft)).toBe(false);
  });

  it("assigns no rows, and applies only to its own group, if an identifier is to be ignored", () => {
    const group = aGroup();
    expect(sharedContactsOf(group)).toEqual(["1"]);
    expect(
      toInput("imp_1", group, { ...firstDraft(group), ignored: "1", appliesToSimilar: true }),
    ).toEqual({
      importId: "imp_1",
      conflictId: "con_1",
      rows: [],
      ignoreIdentifiers: ["1"],
      similarToo: false,
    });
  });

  it("asks which external ID to keep only if there are several", () => {
    expect(externalIdsOf(aGroup())).toEqual(["A-1", "B-1", "X-1", "X-2"]);
    expect(externalIdsOf(aGroup({ people: [], rows: [aRow(2, "X-1")] }))).toEqual([]);
  });

  it("skips all rows of a group that is too large to assign by hand", () => {
    const rows = Array.from({ length: 50 }, (_, index) => aRow(index + 2, null));
    const group = aGroup({ code: "SUSPICIOUS_GROUP", rows });
    expect(isTooLarge(group)).toBe(true);
    expect(new Set(firstDraft(group).into)).toEqual(new Set(["SKIP"]));
    expect(isTooLarge(aGroup({ rows }))).toBe(false);
  });
});
