import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImportCounts } from "../../../src/domain/imports/import-counts.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople, clearWorld, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";

const RUNS = Number(process.env["PEOPLE_PROPERTY_RUNS"] ?? 25);

describe("the result of an import (property)", () => {
  useDatabase();
  const importing = useImporting();

  it("equals that of a naive implementation and that of the analysis, for any file and people", async () => {
    const imports = importing();
    const strategy = fc.constantFrom("DISCARD", "RESOLVE_AUTOMATICALLY");
    await fc.assert(
      fc.asyncProperty(aWorld, strategy, async ({ stored, rows }, duplicates) => {
        await clearWorld();
        const ids = await addPeople(stored);
        const analyzed = await imports.analyze(toCsv(rows));
        const finished = await imports.start(analyzed, duplicates);
        const expected = naive(stored, rows, duplicates);
        expect(finished.result).toEqual(expected.counts);
        expect(
          duplicates === "DISCARD" ? analyzed.analysis?.ifDiscarded : analyzed.analysis?.ifResolved,
        ).toEqual(expected.counts);
        expect(await describeWorld(ids)).toEqual(expected.people);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

// There are few distinct values, so that chains, merges and conflicts are common.
const phone = fc.integer({ min: 0, max: 9 }).map((digit) => `38591100000${digit}`);
const email = fc.integer({ min: 0, max: 6 }).map((digit) => `e${digit}@example.com`);
const row = fc.record(
  {
    externalId: fc.constantFrom("A", "B", "C"),
    firstName: fc.constantFrom("Ana", "Bo", "Cy", "Di"),
    city: fc.constantFrom("Split", "Pula"),
    phones: fc.uniqueArray(phone, { maxLength: 2 }),
    emails: fc.array(email, { maxLength: 1 }),
  },
  { requiredKeys: ["phones", "emails"] },
);
const aWorld = fc.record({
  stored: fc.array(row, { maxLength: 8 }).map(distinctOwners),
  rows: fc
    .array(row, { minLength: 1, maxLength: 14 })
    .filter((rows) => rows.some((each) => toCsv([each]).split("\n")[1] !== ",,,,,")),
});

function distinctOwners(people: readonly Someone[]): Someone[] {
  const taken = new Set<string>();
  const isFree = (key: string): boolean => !taken.has(key) && Boolean(taken.add(key));
  return people
    .map(({ externalId, phones, emails, ...rest }) => ({
      ...rest,
      ...(externalId !== undefined && isFree(externalId) ? { externalId } : {}),
      phones: phones.filter(isFree),
      emails: emails.filter(isFree),
    }))
    .filter((someone) => keysOf(someone).length > 0);
}

const keysOf = ({ externalId, phones, emails }: Someone): string[] => [
  ...(externalId === undefined ? [] : [externalId]),
  ...phones,
  ...emails,
];

interface Known {
  readonly stored: number | null;
  readonly externalId: string | null;
  readonly firstName: string | null;
  readonly city: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/**
 * Returns what an import must result in, computed in a slow but obviously correct way: people and rows that share an
 * identifier are joined into groups, then each group is merged, or with DISCARD its duplicates are left out.
 */
function naive(
  stored: readonly Someone[],
  rows: readonly Someone[],
  duplicates: "DISCARD" | "RESOLVE_AUTOMATICALLY",
): { readonly counts: ImportCounts; readonly people: readonly Known[] } {
  let heaps = [
    ...stored.map((_, index) => ({ people: [index], rows: [] as number[] })),
    ...rows.flatMap((each, index) =>
      keysOf(each).length === 0 ? [] : [{ people: [] as number[], rows: [index] }],
    ),
  ];
  const keysOfHeap = (heap: (typeof heaps)[0]): string[] => [
    ...heap.people.flatMap((index) => keysOf(stored[index] ?? nobody)),
    ...heap.rows.flatMap((index) => keysOf(rows[index] ?? nobody)),
  ];
  for (let isJoined = true; isJoined;) {
    isJoined = false;
    for (const [place, heap] of heaps.entries()) {
      const keys = keysOfHeap(heap);
      const other = heaps.find(
        (each, index) => index > place && keysOfHeap(each).some((key) => keys.includes(key)),
      );
      if (other === undefined) continue;
      const joined = {
        people: [...heap.people, ...other.people].toSorted((a, b) => a - b),
        rows: [...heap.rows, ...other.rows].toSorted((a, b) => a - b),
      };
      heaps = [...heaps.filter((each) => each !== heap && each !== other), joined];
      isJoined = true;
      break;
    }
  }
  const blank = rows.filter(isBlankRow);
  const last = rows.findLastIndex((each) => !isBlankRow(each));
  const trailing = rows.slice(last + 1).length;
  const rejected = rows.filter((each) => keysOf(each).length === 0).length - blank.length;
  const counts = {
    rows: rejected,
    // Blank rows after the last filled row are not counted.
    blankRows: blank.length - trailing,
    createdPeople: 0,
    updatedPeople: 0,
    unchangedPeople: 0,
    mergedPeople: 0,
    importedRows: 0,
    discardedRows: 0,
    rejectedRows: rejected,
    conflictRows: 0,
    rowsWithWarnings: 0,
  };
  const people: Known[] = [];
  for (const heap of heaps) {
    const own = heap.people.map((index) => toKnown(stored[index] ?? nobody, index));
    const said = heap.rows.map((index) => toKnown(rows[index] ?? nobody, null));
    counts.rows += said.length;
    if (said.length === 0) {
      people.push(...own);
      continue;
    }
    const externalIds = new Set([...own, ...said].flatMap(({ externalId }) => externalId ?? []));
    if (duplicates === "DISCARD") {
      if (own.length === 0) {
        people.push(...said.slice(0, 1));
        counts.createdPeople += 1;
        counts.importedRows += 1;
        counts.discardedRows += said.length - 1;
      } else {
        people.push(...own);
        counts.discardedRows += said.length;
      }
    } else if (externalIds.size > 1 || own.length > 5) {
      people.push(...own);
      counts.conflictRows += said.length;
    } else {
      const folded = [...own, ...said].reduce(foldOver);
      people.push(folded);
      counts.importedRows += said.length;
      counts.mergedPeople += Math.max(0, own.length - 1);
      if (own.length === 0) counts.createdPeople += 1;
      else if (own.length === 1 && isSame(own[0], folded)) counts.unchangedPeople += 1;
      else counts.updatedPeople += 1;
    }
  }
  return { counts, people: sorted(people) };
}

const nobody: Someone = { phones: [], emails: [] };

function isBlankRow(someone: Someone): boolean {
  return toCsv([someone]).split("\n")[1] === ",,,,,";
}

function toKnown(someone: Someone, index: number | null): Known {
  const { externalId = null, firstName = null, city = null, phones, emails } = someone;
  return { stored: index, externalId, firstName, city, phones, emails };
}

// Combines two people or rows; where values differ, the value of `later` stays. People are in the order of their
// creation, and after them the rows in the order of the file.
function foldOver(former: Known, later: Known): Known {
  return {
    stored: former.stored,
    externalId: later.externalId ?? former.externalId,
    firstName: later.firstName ?? former.firstName,
    city: later.city ?? former.city,
    phones: [...new Set([...former.phones, ...later.phones])],
    emails: [...new Set([...former.emails, ...later.emails])],
  };
}

function isSame(left: Known | undefined, right: Known): boolean {
  return left !== undefined && JSON.stringify(asSet(left)) === JSON.stringify(asSet(right));
}

function asSet(known: Known): Known {
  return { ...known, phones: known.phones.toSorted(), emails: known.emails.toSorted() };
}

function sorted(people: readonly Known[]): Known[] {
  return people
    .map(asSet)
    .toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

async function describeWorld(ids: readonly string[]): Promise<Known[]> {
  const all = await databaseOf(connection).people.find().toArray();
  return sorted(
    all.map((person) => {
      const place = ids.indexOf(person._id.toHexString());
      return {
        stored: place < 0 ? null : place,
        externalId: person.externalId ?? null,
        firstName: person.firstName ?? null,
        city: person.city ?? null,
        phones: person.phones.map(({ number }) => number),
        emails: person.emails.map(({ address }) => address),
      };
    }),
  );
}
