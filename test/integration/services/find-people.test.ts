import * as fc from "fast-check";
import { Types } from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { compareCodePoints } from "../../../src/domain/values/code-points.ts";
import { fold } from "../../../src/domain/values/fold.ts";
import { matchesPerson } from "../../../src/domain/search/match-person.ts";
import { textOf } from "../../../src/domain/people/profile.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import { allOf, conjunctsOf } from "../../../src/domain/search/person-condition.ts";
import { readPersonFilter } from "../../../src/domain/search/person-filter.ts";
import { defaultLimits } from "../../../src/domain/limits.ts";
import { readSearch } from "../../../src/domain/search/search-text.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { toPersonRecord } from "../../../src/models/person-mapping.ts";
import { compilePersonFilter } from "../../../src/services/search/compile-person-filter.ts";
import { accessesOf } from "../../../src/services/search/index-paths.ts";
import { createPersonFinder, demand } from "../../../src/services/search/person-finder.ts";
import type { PersonFinder } from "../../../src/services/search/person-finder.ts";
import type { PersonSort } from "../../../src/services/search/person-sort.ts";
import { orderOf, toSort } from "../../../src/services/search/person-sort.ts";
import { planFetch, toFetchQuery } from "../../../src/services/search/plan-people.ts";
import { countPeople, readPeople } from "../../../src/services/search/read-people.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson } from "../../support/people.ts";
import {
  aFilter,
  aPersonToFind,
  aSearch,
  attributes,
  tagIds,
} from "../../support/people-to-find.ts";

const context = {
  tags: new Map([
    ["a", tagIds[0] ?? ""],
    ["b", tagIds[1] ?? ""],
    ["c", tagIds[2] ?? ""],
  ]),
  attributes: new Map(attributes.map(({ key, type }) => [key.toLowerCase(), { key, type }])),
  defaultCountry: "HR",
  limits: defaultLimits,
  path: ["filter"],
};
const sorts: readonly PersonSort[] = (
  ["CREATED_AT", "UPDATED_AT", "FIRST_NAME", "LAST_NAME"] as const
).flatMap((field) => (["ASC", "DESC"] as const).map((direction) => ({ field, direction })));

// These thresholds are so low that people are read along an index in the requested order. With higher
// thresholds, all who match would be fetched and sorted.
const thresholds = {
  few: 1,
  fewRead: 1,
  fewListed: 1,
  firstList: 2,
  many: 1,
  glimpseMs: 1,
  walkMs: 1,
};

describe("finding people in the database", () => {
  useDatabase();
  let people: readonly Person[] = [];
  const collection = () => databaseOf(connection).people;
  let finder: PersonFinder;

  beforeAll(async () => {
    finder = createPersonFinder({
      database: databaseOf(connection),
      limits: { ...defaultLimits, pageSize: 7 },
      defaultCountry: "HR",
    });
    people = Array.from({ length: 150 }, (_, place) => place).flatMap((place) =>
      fc.sample(aPersonToFind(place), { seed: place, numRuns: 1 }),
    );
    await collection().insertMany(people.map(toPersonRecord));
  });

  const expected = (matches: (person: Person) => boolean): string[] =>
    people
      .filter(matches)
      .map(({ id }) => id)
      .toSorted();

  it("returns for any filter the people whom the same filter matches in memory", async () => {
    await fc.assert(
      fc.asyncProperty(aFilter, async (filter) => {
        const condition = demand(readPersonFilter(filter, context));
        const found = await collection()
          .find(compilePersonFilter(condition), { projection: { _id: 1 } })
          .toArray();
        expect(found.map(({ _id }) => _id.toHexString()).toSorted()).toEqual(
          expected((person) => matchesPerson(condition, person)),
        );
        // The result must be the same through each index that can be used.
        for (const access of conjunctsOf(condition)
          .flatMap(accessesOf)
          .filter(({ scans }) => scans.length > 0)) {
          const order = orderOf(null);
          const query = toFetchQuery(planFetch(condition, access), {
            condition,
            order,
            range: { after: null, before: null, limit: 1, isBackward: false },
            timeMs: 1_000,
          });
          const fetched = await collection()
            .find(query, { sort: toSort(order, false, true) })
            .toArray();
          expect(fetched.map(({ _id }) => _id.toHexString()).toSorted()).toEqual(
            expected((person) => matchesPerson(condition, person)),
          );
        }
        expect(await countPeople(collection(), condition, 5_000)).toBe(found.length);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  it("returns for any search exactly the people whom `matchesPerson`, which examines one person in memory, accepts", async () => {
    await fc.assert(
      fc.asyncProperty(aSearch, async (search) => {
        const condition = demand(readSearch(search, "HR"));
        const found = await collection()
          .find(compilePersonFilter(condition), { projection: { _id: 1 } })
          .toArray();
        expect(found.map(({ _id }) => _id.toHexString()).toSorted()).toEqual(
          expected((person) => matchesPerson(condition, person)),
        );
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("pages through any filter and search in any order, both ways, with each person once", async () => {
    await fc.assert(
      fc.asyncProperty(
        aFilter,
        fc.option(aSearch, { freq: 3, nil: null }),
        fc.constantFrom(...sorts),
        fc.boolean(),
        async (filter, search, sort, isBackward) => {
          const words = search === null ? [] : [demand(readSearch(search, "HR"))];
          const condition = allOf([demand(readPersonFilter(filter, context)), ...words]);
          const inOrder = people
            .filter((person) => matchesPerson(condition, person))
            .toSorted(compareBy(sort));
          const seen: string[] = [];
          let cursor: string | null = null;
          for (;;) {
            const page = isBackward ? { last: 7, before: cursor } : { first: 7, after: cursor };
            const { nodes, pageInfo } = await finder.findMatching(condition, page, sort);
            const ids = nodes.map(({ id }) => id);
            if (isBackward) seen.unshift(...ids);
            else seen.push(...ids);
            cursor = isBackward ? pageInfo.startCursor : pageInfo.endCursor;
            if (!(isBackward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) break;
          }
          expect(seen).toEqual(inOrder.map(({ id }) => id));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it("finds the same people by reading along an index as by sorting", async () => {
    const read = fc.record({
      filter: aFilter,
      search: aSearch,
      isSearched: fc.boolean(),
      sort: fc.constantFrom(...sorts),
      isBackward: fc.boolean(),
      offset: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(read, async ({ filter, search, isSearched, sort, isBackward, offset }) => {
        const words = isSearched ? [demand(readSearch(search, "HR"))] : [];
        const condition = allOf([demand(readPersonFilter(filter, context)), ...words]);
        const range = { after: null, before: null, limit: 200, isBackward };
        const request = { condition, order: orderOf(sort), range, timeMs: 5_000 };
        const walk = { ...thresholds, glimpseMs: 5_000, walkMs: 5_000 };
        const walked = await readPeople(collection(), request, walk);
        const inOrder = people
          .filter((person) => matchesPerson(condition, person))
          .toSorted(compareBy(sort));
        const ids = inOrder.map(({ id }) => id);
        expect(walked.map(({ _id }) => _id.toHexString())).toEqual(
          isBackward ? ids.toReversed() : ids,
        );
        // A page that skips the first people must be the same with an index as by sorting.
        const further = { ...request, range: { ...range, limit: 5, isBackward: false }, offset };
        for (const few of [1, 1_000]) {
          const found = await readPeople(collection(), further, { ...walk, few, many: few });
          expect(found.map(({ _id }) => _id.toHexString())).toEqual(ids.slice(offset, offset + 5));
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("reads the right page through an index, however few ids MongoDB lists from the index at first and wherever the page starts", async () => {
    const read = fc.record({
      filter: aFilter,
      search: fc.option(aSearch, { nil: null }),
      isDescending: fc.boolean(),
      isBackward: fc.boolean(),
      firstList: fc.integer({ min: 1, max: 9 }),
      limit: fc.integer({ min: 1, max: 30 }),
      from: fc.integer({ min: 0, max: 149 }),
      to: fc.integer({ min: 0, max: 149 }),
    });
    await fc.assert(
      fc.asyncProperty(read, async ({ filter, search, isDescending, isBackward, ...drawn }) => {
        const sort = { field: "CREATED_AT", direction: isDescending ? "DESC" : "ASC" } as const;
        const words = search === null ? [] : [demand(readSearch(search, "HR"))];
        const condition = allOf([demand(readPersonFilter(filter, context)), ...words]);
        const ordered = people.toSorted(compareBy(sort));
        const keyOf = (place: number): readonly [number, string] => [0, ordered[place]?.id ?? ""];
        const range = {
          after: drawn.from === 0 ? null : keyOf(drawn.from),
          before: drawn.to === 0 ? null : keyOf(drawn.to),
          limit: drawn.limit,
          isBackward,
        };
        const within = ordered
          .slice(drawn.from === 0 ? 0 : drawn.from + 1, drawn.to === 0 ? undefined : drawn.to)
          .filter((person) => matchesPerson(condition, person))
          .map(({ id }) => id);
        const found = await readPeople(
          collection(),
          { condition, order: orderOf(sort), range, timeMs: 5_000 },
          { ...thresholds, fewListed: 1_000, firstList: drawn.firstList },
        );
        const inOrder = isBackward ? within.toReversed() : within;
        expect(found.map(({ _id }) => _id.toHexString())).toEqual(inOrder.slice(0, drawn.limit));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("finds a person with only a middle name by full name, even if an email begins with that name, so that the name is no stored search word", async () => {
    const marko = aPerson({ middleName: "Marko", "emails.marko@web.de": true });
    await collection().insertOne(toPersonRecord(marko));
    try {
      for (const fullName of [{ equals: "Marko" }, { startsWith: "mark" }]) {
        const { nodes } = await finder.find({ filter: { fullName } });
        expect(nodes.map(({ id }) => id)).toEqual([marko.id]);
      }
    } finally {
      await collection().deleteOne({ _id: new Types.ObjectId(marko.id) });
    }
  });

  it("finds people between two cursors", async () => {
    const sort = { field: "LAST_NAME", direction: "DESC" } as const;
    const all = people.toSorted(compareBy(sort)).map(({ id }) => id);
    const start = await finder.find({ first: 2, sort });
    const middle = await finder.find({ first: 7, after: start.pageInfo.endCursor, sort });
    const between = await finder.find({
      last: 7,
      after: start.pageInfo.endCursor,
      before: middle.pageInfo.endCursor,
      sort,
    });
    expect(between.nodes.map(({ id }) => id)).toEqual(all.slice(2, 8));
    expect(between.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });
});

function compareBy({ field, direction }: PersonSort): (left: Person, right: Person) => number {
  const step = direction === "ASC" ? 1 : -1;
  const key = (person: Person): string => {
    switch (field) {
      case "CREATED_AT":
        return "";
      case "UPDATED_AT":
        return person.updatedAt.toISOString();
      case "FIRST_NAME":
        return fold(textOf(person.profile, "firstName") ?? "");
      case "LAST_NAME":
        return fold(textOf(person.profile, "lastName") ?? "");
    }
  };
  return (left, right) =>
    step * (compareCodePoints(key(left), key(right)) || compareCodePoints(left.id, right.id));
}
