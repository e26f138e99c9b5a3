import * as fc from "fast-check";
import type { mongo } from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/domain/limits.ts";
import { allOf, conjunctsOf } from "../../../src/domain/search/person-condition.ts";
import type { Condition } from "../../../src/domain/search/person-condition.ts";
import type { PersonFilterInput } from "../../../src/domain/search/person-filter-input.ts";
import { readPersonFilter } from "../../../src/domain/search/person-filter.ts";
import { readSearch } from "../../../src/domain/search/search-text.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { toPersonRecord } from "../../../src/models/person-mapping.ts";
import type { PeopleQuery } from "../../../src/services/search/text-queries.ts";
import { accessesOf } from "../../../src/services/search/index-paths.ts";
import { demand } from "../../../src/services/search/person-finder.ts";
import { orderOf, toSort } from "../../../src/services/search/person-sort.ts";
import type { PersonKey, PersonSort } from "../../../src/services/search/person-sort.ts";
import {
  planFetch,
  planWalk,
  toFetchQuery,
  toWalkQueries,
} from "../../../src/services/search/plan-people.ts";
import { useDatabase } from "../../support/database.ts";
import { aPersonToFind, attributes, importIds, tagIds } from "../../support/people-to-find.ts";

const context = {
  tags: new Map([
    ["a", tagIds[0] ?? ""],
    ["b", tagIds[1] ?? ""],
  ]),
  attributes: new Map(attributes.map(({ key, type }) => [key.toLowerCase(), { key, type }])),
  defaultCountry: "HR",
  limits: defaultLimits,
  path: ["filter"],
};
const read = (filter: PersonFilterInput): Condition => demand(readPersonFilter(filter, context));
const search = (text: string): Condition => demand(readSearch(text, "HR"));
const by = (
  field: PersonSort["field"],
  direction: PersonSort["direction"] = "ASC",
): PersonSort => ({ field, direction });
const middle = "65a0b6d31c80aaaaaaaaaaaa";

interface Stage {
  readonly stage: string;
  readonly indexName?: string;
  readonly inputStage?: Stage;
  readonly inputStages?: readonly Stage[];
}

describe("the query plans for finding people", () => {
  useDatabase();
  beforeAll(async () => {
    const people = Array.from({ length: 300 }, (_, place) => place).flatMap((place) =>
      fc.sample(aPersonToFind(place), { seed: place, numRuns: 1 }),
    );
    await databaseOf(connection).people.insertMany(people.map(toPersonRecord));
  });

  async function explain(query: PeopleQuery, options: mongo.FindOptions): Promise<string[]> {
    const { people } = databaseOf(connection);
    const explained: mongo.Document = await people.find(query, options).explain("queryPlanner");
    const { winningPlan } = explained["queryPlanner"];
    return stagesOf(winningPlan.queryPlan ?? winningPlan);
  }

  /**
   * Returns the stages of MongoDB's plan for reading people in the requested order along one index. If an index by
   * which the condition can be looked up has that order, the plan uses this index. Otherwise the plan uses the index
   * that contains everybody in that order.
   */
  async function walkOf(
    condition: Condition,
    sort: PersonSort | null,
    after: PersonKey | null = null,
  ): Promise<string[]> {
    const order = orderOf(sort);
    const { plan } = planWalk(condition, order, conjunctsOf(condition).flatMap(accessesOf));
    const range = { after, before: null, limit: 51, isBackward: false };
    const queries = toWalkQueries(plan, { condition, order, range, timeMs: 1_000 });
    const stages = await Promise.all(
      queries.map((query) =>
        explain(query, { hint: plan.index, sort: toSort(order, false), limit: 51 }),
      ),
    );
    return [...new Set(stages.flat())];
  }

  /**
   * Returns the stages of MongoDB's plans for fetching and sorting people. For each part of the condition there is one
   * plan, which fetches the people for whom this part holds.
   */
  async function fetchesOf(condition: Condition): Promise<string[]> {
    const order = orderOf(by("LAST_NAME"));
    const range = { after: null, before: null, limit: 51, isBackward: false };
    const stages = await Promise.all(
      conjunctsOf(condition)
        .flatMap(accessesOf)
        .map((access) =>
          explain(
            toFetchQuery(planFetch(condition, access), { condition, order, range, timeMs: 1_000 }),
            {
              sort: toSort(order, false, true),
              limit: 51,
            },
          ),
        ),
    );
    return [...new Set(stages.flat())].toSorted();
  }

  it.each<[string, Condition, PersonSort | null, string]>([
    ["everybody by creation", read({ and: [] }), null, "_id_"],
    ["everybody, newest first", read({ and: [] }), by("CREATED_AT", "DESC"), "_id_"],
    ["everybody by update", read({ and: [] }), by("UPDATED_AT", "DESC"), "updatedAt"],
    ["everybody by first name", read({ and: [] }), by("FIRST_NAME"), "firstName"],
    ["everybody by last name", read({ and: [] }), by("LAST_NAME", "DESC"), "lastName"],
    ["created in a time", read({ createdAt: { after: new Date(0) } }), null, "_id_"],
    [
      "updated in a time, by update",
      read({ updatedAt: { after: new Date(0) } }),
      by("UPDATED_AT"),
      "updatedAt",
    ],
    [
      "a first name by first name",
      read({ firstName: { startsWith: "jo" } }),
      by("FIRST_NAME"),
      "firstName",
    ],
    ["a first name by creation", read({ firstName: { equals: "John" } }), null, "firstName"],
    [
      "a last name by creation",
      read({ lastName: { equals: "John" } }),
      by("CREATED_AT", "DESC"),
      "lastName",
    ],
    ["a tag", read({ tags: { any: ["a"] } }), null, "tags"],
    ["a tag of several", read({ tags: { any: ["a", "b"] } }), by("CREATED_AT", "DESC"), "tags"],
    [
      "a tag with more to check",
      read({ tags: { any: ["a"] }, city: { contains: "a" } }),
      null,
      "tags",
    ],
    ["a middle name by creation", read({ middleName: { equals: "John" } }), null, "middleName"],
    ["an import", read({ import: `imp_${importIds[0]}` }), null, "imports"],
    ["a birthday", read({ birthDate: { dayOfYear: "04-23" } }), null, "birthDay"],
    ["a birth date", read({ birthDate: { equals: "1990-04-23" } }), null, "birthDay"],
    [
      "an attribute's text",
      read({ customAttribute: { key: "plan", equals: "Gold" } }),
      null,
      "attributes",
    ],
    [
      "an attribute's number",
      read({ customAttribute: { key: "age", equals: 7 } }),
      null,
      "attributes",
    ],
  ])("read %s along an index", async (_, condition, sort, index) => {
    const order = orderOf(sort);
    const after: PersonKey =
      order.path === null || order.path === "updatedAt"
        ? [1_700_000_000_000, middle]
        : ["john", middle];
    for (const stages of [await walkOf(condition, sort), await walkOf(condition, sort, after)]) {
      expect(stages).toContain(`IXSCAN ${index}`);
      expect(stages.filter((stage) => stage === "SORT" || stage === "COLLSCAN")).toEqual([]);
    }
  });

  it.each<[string, Condition, readonly string[]]>([
    ["ids", read({ ids: [`per_${middle}`] }), ["_id_", "identifiers"]],
    ["an external id", read({ externalId: { in: ["a", "b"] } }), ["identifiers"]],
    ["an external id's beginning", read({ externalId: { startsWith: "crm" } }), ["identifiers"]],
    ["a phone", read({ phone: { equals: "091 1234567" } }), ["identifiers"]],
    ["a phone's beginning", read({ phone: { startsWith: "091" } }), ["identifiers"]],
    ["an email", read({ email: { equals: "a@b.co" } }), ["identifiers"]],
    ["an email's beginning", read({ email: { startsWith: "john" } }), ["identifiers"]],
    ["a first name's beginning", read({ firstName: { startsWith: "jo" } }), ["firstName"]],
    ["a middle name's beginning", read({ middleName: { startsWith: "jo" } }), ["middleName"]],
    ["last names", read({ lastName: { in: ["a", "b"] } }), ["lastName"]],
    [
      "a full name",
      read({ fullName: { equals: "John" } }),
      ["firstName", "lastName", "middleName"],
    ],
    [
      "a full name's beginning",
      read({ fullName: { startsWith: "john d" } }),
      ["firstName", "lastName", "middleName"],
    ],
    ["tags", read({ tags: { all: ["a", "b"] } }), ["tags"]],
    ["an import", read({ import: `imp_${importIds[0]}` }), ["imports"]],
    ["a birthday", read({ birthDate: { dayOfYear: "04-23" } }), ["birthDay"]],
    ["an attribute", read({ customAttribute: { key: "plan", equals: "Gold" } }), ["attributes"]],
    [
      "an attribute's range",
      read({ customAttribute: { key: "age", greaterThan: 7, lessThan: 9 } }),
      ["attributes"],
    ],
    [
      "an attribute's beginning",
      read({ customAttribute: { key: "plan", startsWith: "g" } }),
      ["attributes"],
    ],
    [
      "an attribute that is there",
      read({ customAttribute: { key: "plan", exists: true } }),
      ["attributes"],
    ],
    ["a time of creation", read({ createdAt: { after: new Date(0) } }), ["_id_"]],
    ["a time of update", read({ updatedAt: { after: new Date(0) } }), ["updatedAt"]],
    [
      "one of several",
      read({ or: [{ tags: { any: ["a"] } }, { phone: { equals: "+385911234567" } }] }),
      ["identifiers", "tags"],
    ],
    ["a word", search("john"), ["firstName", "identifiers", "lastName", "words"]],
    ["two words", search("john doe"), ["firstName", "identifiers", "lastName", "words"]],
    [
      "a phone in words",
      search("+385 (0)91 123"),
      ["firstName", "identifiers", "lastName", "words"],
    ],
    [
      "a word within a tag",
      allOf([search("john"), read({ tags: { any: ["a"] } })]),
      ["firstName", "identifiers", "lastName", "tags", "words"],
    ],
  ])("fetch %s by indexes alone", async (_, condition, indexes) => {
    const stages = await fetchesOf(condition);
    expect(stages.filter((stage) => stage.startsWith("IXSCAN"))).toEqual(
      indexes.map((index) => `IXSCAN ${index}`),
    );
    expect(stages).not.toContain("COLLSCAN");
  });

  // No index finds the people of these filters, so people are read in the requested order until the
  // page is full. docs/performance.md says how long that takes.
  it.each<[string, PersonFilterInput]>([
    [
      "a city, country, address or language",
      {
        or: [
          { city: { equals: "a" } },
          { country: { equals: "a" } },
          { address: { startsWith: "a" } },
          { preferredLanguage: { in: ["a"] } },
        ],
      },
    ],
    ["a middle name's end", { middleName: { endsWith: "a" } }],
    [
      "text within or at the end",
      {
        or: [
          { firstName: { contains: "a" } },
          { lastName: { endsWith: "a" } },
          { fullName: { contains: "a" } },
          { email: { contains: "a" } },
          { phone: { endsWith: "1" } },
          { externalId: { contains: "1" } },
        ],
      },
    ],
    ["what is not", { not: { tags: { any: ["a"] } } }],
    ["unequal text", { firstName: { notEquals: "a" } }],
    ["none of the tags", { tags: { none: ["a"] } }],
    [
      "a field that is there or not",
      {
        firstName: { exists: true },
        hasPhone: false,
        hasEmail: true,
        hasChatProfile: true,
        hasPushRegistration: true,
      },
    ],
    ["gender, type and origin", { gender: ["MALE"], type: ["LEAD"], origin: ["API"] }],
    ["a range of birth dates", { birthDate: { after: "1990-01-01", before: "2000-01-01" } }],
    ["an attribute that is not there", { customAttribute: { key: "plan", exists: false } }],
    [
      "one of several, of which no index serves one",
      { or: [{ tags: { any: ["a"] } }, { city: { equals: "a" } }] },
    ],
  ])("have no index for %s, and read people in the requested order", async (_, filter) => {
    const condition = read(filter);
    expect(conjunctsOf(condition).flatMap(accessesOf)).toEqual([]);
    for (const [sort, index] of [
      [null, "_id_"],
      [by("LAST_NAME"), "lastName"],
    ] as const) {
      const stages = await walkOf(condition, sort);
      expect(stages).toContain(`IXSCAN ${index}`);
      expect(stages).not.toContain("SORT");
    }
  });
});

function stagesOf({ stage, indexName, inputStage, inputStages }: Stage): string[] {
  const name = indexName === undefined ? stage : `${stage} ${indexName}`;
  return [
    name,
    ...[...(inputStage === undefined ? [] : [inputStage]), ...(inputStages ?? [])].flatMap(
      stagesOf,
    ),
  ];
}
