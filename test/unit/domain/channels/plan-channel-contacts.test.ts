import { describe, expect, it } from "vitest";
import type { ChannelContact } from "../../../../src/domain/channels/channel-contact.ts";
import {
  planRecording,
  planRemoval,
} from "../../../../src/domain/channels/plan-channel-contacts.ts";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import type { Person } from "../../../../src/domain/people/person.ts";
import type { Result } from "../../../../src/domain/result.ts";
import { aPerson } from "../../../support/people.ts";

const limits = { ...defaultLimits, personBytes: 5_000, mergeBytes: 8_000 };
const chat = (userId: string): ChannelContact => ({
  field: `chatProfiles.VIBER|${userId}|`,
  value: true,
});
const owner = (number: number): Person =>
  aPerson({
    [`emails.someone.${number}@example.com`]: true,
    [chat(`u${number}`).field]: true,
    "customAttributes.remark": "x".repeat(3_000),
  });
const situation = (named: Person | null, owners: readonly Person[]) => ({
  contacts: owners.map((_, index) => chat(`u${index}`)),
  named,
  owners,
  apiKeyId: "1".repeat(24),
  mayReadPeople: true,
  limits,
});
const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.problems.map(({ code }) => code);

describe("planning who gets a channel contact", () => {
  it("moves a contact to a person if all people concerned fit into one transaction, and refuses it otherwise", () => {
    const named = aPerson({ "emails.known@example.com": true });
    expect(codes(planRecording(situation(named, [0, 1].map(owner))))).toEqual([]);
    const refused = planRecording(situation(named, [0, 1, 2].map(owner)));
    expect(codes(refused)).toEqual(["TOO_LARGE"]);
    expect(refused).toMatchObject({
      problems: [{ message: expect.stringContaining("name fewer contacts at a time") }],
    });
  });

  it("takes contacts from several people if they fit into one transaction, and from one person of any size", () => {
    expect(codes(planRemoval(situation(null, [0, 1].map(owner))))).toEqual([]);
    expect(codes(planRemoval(situation(null, [0, 1, 2].map(owner))))).toEqual(["TOO_LARGE"]);
    const large = aPerson({
      "emails.large@example.com": true,
      [chat("u0").field]: true,
      "customAttributes.remark": "x".repeat(20_000),
    });
    expect(codes(planRemoval(situation(null, [large])))).toEqual([]);
  });

  it("refuses a contact that would make a new or stored person larger than the limit", () => {
    const contacts = Array.from({ length: 10 }, (_, index) => chat(`${index}`.repeat(600)));
    const asked = { ...situation(null, []), contacts };
    expect(codes(planRecording(asked))).toEqual(["TOO_LARGE"]);
    const known = aPerson({ "emails.known@example.com": true });
    expect(codes(planRecording({ ...asked, named: known }))).toEqual(["TOO_LARGE"]);
    expect(codes(planRecording({ ...asked, contacts: contacts.slice(0, 7) }))).toEqual([]);
  });
});
