import { describe, expect, it } from "vitest";
import { splitGroup } from "../../../../src/import/groups/split-group.ts";
import { aRow } from "../../../support/groups.ts";
import { aPerson } from "../../../support/people.ts";

const shop = "385911000000";
const rows = [
  aRow(2, { phones: [shop], emails: ["ana@example.com"], values: { lastName: "Horvat" } }),
  aRow(3, { phones: [shop], emails: ["ivo@example.com"] }),
  aRow(4, { phones: [shop] }),
  aRow(6, { emails: ["ana@example.com"], values: { externalId: "A-1" } }),
];

describe("grouping rows again without an ignored identifier", () => {
  it("removes the identifier from the rows, and joins the rows that are still connected", () => {
    const { parts, nobody } = splitGroup(rows, [], new Set([`p:${shop}`]));
    expect(parts.map(({ candidates }) => candidates.map(({ row }) => row))).toEqual([[2, 6], [3]]);
    expect(parts[0]?.candidates[0]).toEqual({ ...rows[0], phones: [], hasWarnings: true });
    expect(parts[0]?.candidates[1]).toBe(rows[3]);
    expect(nobody.map(({ row }) => row)).toEqual([4]);
  });

  it("connects stored people to rows only by identifiers that are not ignored", () => {
    const owner = aPerson({ [`phones.${shop}`]: true });
    const both = aPerson({ "emails.ivo@example.com": true, externalId: "A-1" });
    const { parts } = splitGroup(rows, [owner, both], new Set([`p:${shop}`]));
    expect(parts.map(({ people, candidates }) => [people, candidates.length])).toEqual([
      [[both.id], 3],
    ]);
  });

  it("keeps the group whole if other identifiers connect it", () => {
    const { parts, nobody } = splitGroup(rows, [], new Set(["e:ivo@example.com"]));
    expect(parts.map(({ candidates }) => candidates.length)).toEqual([4]);
    expect(nobody).toEqual([]);
  });
});
