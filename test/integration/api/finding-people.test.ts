import { beforeAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/domain/limits.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { toPersonRecord } from "../../../src/models/person-mapping.ts";
import { createPersonFinder } from "../../../src/services/search/person-finder.ts";
import { useApi } from "../../support/api.ts";
import { aPerson } from "../../support/people.ts";

interface Page {
  readonly people: {
    readonly nodes: readonly { readonly firstName: string | null; readonly id: string }[];
    readonly pageInfo: {
      readonly endCursor: string;
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
    };
    readonly totalCount: number | null;
  };
}

const PEOPLE = `query ($filter: PersonFilter, $search: String, $sort: PersonSort, $first: Int, $after: String, $last: Int, $before: String) {
  people(filter: $filter, search: $search, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    nodes { id firstName }
    pageInfo { endCursor hasNextPage hasPreviousPage }
    totalCount
  }
}`;

describe("the list of people over the API", () => {
  const api = useApi({ DEFAULT_COUNTRY: "HR" });
  const names = ["Ana", "Željko", "ana", "Bruno", "Zeno"];

  beforeAll(async () => {
    await databaseOf(connection).people.insertMany(
      names.map((firstName, place) =>
        toPersonRecord(
          aPerson({
            firstName,
            [`phones.38591123456${place}`]: true,
            [`emails.p${place}@shop.example.com`]: true,
          }),
        ),
      ),
    );
  });

  const find = async (variables: Readonly<Record<string, unknown>>) =>
    (await api.ask<Page>(PEOPLE, variables)).people;
  const namesOf = async (variables: Readonly<Record<string, unknown>>) =>
    (await find(variables)).nodes.map(({ firstName }) => firstName);

  it("returns everybody in the order of creation, with the total count", async () => {
    const found = await find({});
    expect(found.nodes.map(({ firstName }) => firstName)).toEqual(names);
    expect(found.totalCount).toBe(5);
  });

  it.each([
    ["an unset variable", "{ email: $unset }", ["filter", "email"]],
    [
      "an unset variable beside another condition",
      '{ email: $unset, firstName: { equals: "Ana" } }',
      ["filter", "email"],
    ],
    [
      "an unset variable deep inside a filter",
      "{ or: [{ not: { email: $unset } }] }",
      ["filter", "or", "0", "not", "email"],
    ],
    [
      "an unset variable as the value of an operator",
      "{ email: { equals: $text } }",
      ["filter", "email", "equals"],
    ],
    ["null", "{ email: { equals: null } }", ["filter", "email", "equals"]],
    ["an empty object", "{ email: {} }", ["filter", "email"]],
    ["an empty filter", "{}", ["filter"]],
  ])("refuses %s instead of returning everybody", async (_, filter, path) => {
    const declared = ["$unset: StringFilter", "$text: String"].filter((variable) =>
      filter.includes(variable.split(":")[0] ?? ""),
    );
    const variables = declared.length === 0 ? "" : `(${declared.join()})`;
    const { errors } = await api.send(
      `query ${variables} { people(filter: ${filter}) { totalCount } }`,
    );
    expect(errors).toMatchObject([
      { path: ["people"], extensions: { code: "BAD_USER_INPUT", problems: [{ path }] } },
    ]);
  });

  it("returns everybody if no filter is given or the whole filter is an unset variable", async () => {
    const source = "query ($filter: PersonFilter) { people(filter: $filter) { totalCount } }";
    expect(await api.ask(source)).toEqual({ people: { totalCount: names.length } });
    expect(await api.ask(source, { filter: null })).toEqual({
      people: { totalCount: names.length },
    });
  });

  it("finds the same people by a search inside a filter and beside one", async () => {
    for (const search of ["an", "zeljko", "091 123 4561", "shop.example", "nobody"]) {
      expect(await namesOf({ filter: { search } })).toEqual(await namesOf({ search }));
    }
    expect(await namesOf({ filter: { search: "an", firstName: { equals: "ANA" } } })).toEqual([
      "Ana",
      "ana",
    ]);
    expect(await namesOf({ filter: { not: { search: "ana" } } })).toEqual([
      "Željko",
      "Bruno",
      "Zeno",
    ]);
  });

  it("starts a page at any offset, in any order", async () => {
    const source = `query ($offset: Int!, $first: Int!, $search: String, $sort: PersonSort) {
      people(offset: $offset, first: $first, search: $search, sort: $sort) {
        nodes { firstName }
        pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }`;
    const page = async (variables: Readonly<Record<string, unknown>>) =>
      (await api.ask<Page>(source, variables)).people;
    for (const sort of [null, { field: "FIRST_NAME", direction: "DESC" }]) {
      const all = await namesOf({ sort });
      for (let offset = 0; offset <= all.length + 1; offset += 1) {
        const { nodes, pageInfo } = await page({ offset, first: 2, sort });
        expect(nodes.map(({ firstName }) => firstName)).toEqual(all.slice(offset, offset + 2));
        expect(pageInfo).toMatchObject({
          hasNextPage: offset + 2 < all.length,
          hasPreviousPage: offset > 0,
        });
      }
    }
    const { nodes, pageInfo } = await page({ offset: 1, first: 1, search: "an" });
    expect(nodes).toEqual([{ firstName: "ana" }]);
    expect(await namesOf({ after: pageInfo.endCursor, search: "an" })).toEqual([]);
    const first = await page({ offset: 1, first: 1 });
    expect(await namesOf({ after: first.pageInfo.endCursor })).toEqual(names.slice(2));
  });

  it.each([
    ["offset: -1", ["offset"]],
    ["offset: 100001", ["offset"]],
    ['offset: 1, after: "x"', ["offset"]],
    ["offset: 1, last: 2", ["offset"]],
    ['offset: 0, before: "x"', ["offset"]],
  ])("refuses the invalid arguments %s", async (args, path) => {
    const { errors } = await api.send(`{ people(${args}) { nodes { id } } }`);
    expect(errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", problems: [{ path }] } },
    ]);
  });

  it("filters by the default value of a variable that is not given", async () => {
    const source = `query ($name: String = "Bruno") { people(filter: { firstName: { equals: $name } }) { totalCount } }`;
    expect(await api.ask(source)).toEqual({ people: { totalCount: 1 } });
    const { errors } = await api.send(source, { name: null });
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });

  it("sorts without regard to case and accents, and equal names by creation", async () => {
    const sort = { field: "FIRST_NAME", direction: "ASC" };
    expect(await namesOf({ sort })).toEqual(["Ana", "ana", "Bruno", "Željko", "Zeno"]);
    expect(await namesOf({ sort: { ...sort, direction: "DESC" } })).toEqual([
      "Zeno",
      "Željko",
      "Bruno",
      "ana",
      "Ana",
    ]);
  });

  it("combines a filter and a search", async () => {
    expect(
      await namesOf({ filter: { phone: { in: ["091 1234560", "+385 91 123 4561"] } } }),
    ).toEqual(["Ana", "Željko"]);
    expect(await namesOf({ search: "ANA" })).toEqual(["Ana", "ana"]);
    expect(await namesOf({ search: "091 123 4563" })).toEqual(["Bruno"]);
    expect(await namesOf({ search: "ana shop", filter: { email: { startsWith: "p2" } } })).toEqual([
      "ana",
    ]);
  });

  it("continues from a cursor even if people were added and the person at the cursor was deleted", async () => {
    const { people } = databaseOf(connection);
    const sort = { field: "FIRST_NAME", direction: "ASC" };
    const start = await find({ sort, first: 2 });
    const added = [aPerson({ firstName: "Aaron" }), aPerson({ firstName: "Carla" })].map(
      toPersonRecord,
    );
    await people.insertMany(added);
    const ana = await people.findOne({ firstName: "ana" });
    await people.deleteOne({ firstName: "ana" }); // The person that the cursor names.
    expect(await namesOf({ sort, first: 3, after: start.pageInfo.endCursor })).toEqual([
      "Bruno",
      "Carla",
      "Željko",
    ]);
    await people.deleteMany({ _id: { $in: added.map(({ _id }) => _id) } });
    if (ana !== null) await people.insertOne(ana);
  });

  it("finds nobody by a tag that does not exist", async () => {
    expect(await namesOf({ filter: { tags: { any: ["nothing"] } } })).toEqual([]);
    expect(await namesOf({ filter: { tags: { none: ["nothing"] } } })).toHaveLength(5);
  });

  it.each<[Readonly<Record<string, unknown>>, string, readonly (readonly string[])[]]>([
    [{ first: 101 }, "BAD_USER_INPUT", [["first"]]],
    [{ first: 0 }, "BAD_USER_INPUT", [["first"]]],
    [{ first: 1, last: 1 }, "BAD_USER_INPUT", [["last"]]],
    [{ after: "x" }, "BAD_USER_INPUT", [["after"]]],
    [{ search: "x ".repeat(20) }, "BAD_USER_INPUT", [["search"]]],
    [
      { filter: { or: [{ phone: { equals: "x" } }, { email: { in: ["a"] } }] } },
      "BAD_USER_INPUT",
      [
        ["filter", "or", "0", "phone", "equals"],
        ["filter", "or", "1", "email", "in", "0"],
      ],
    ],
    [
      { filter: { customAttribute: { key: "none", exists: true } } },
      "NOT_FOUND",
      [["filter", "customAttribute", "key"]],
    ],
    [{ filter: { ids: ["tag_aaaaaaaaaaaaaaaaaaaaaaaa"] } }, "NOT_FOUND", [["filter", "ids", "0"]]],
  ])("refuses the filter %j with the path of each fault", async (variables, code, paths) => {
    const { errors } = await api.send(PEOPLE, variables);
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual([code]);
    expect(errors?.[0]?.extensions?.["problems"]).toMatchObject(paths.map((path) => ({ path })));
  });

  it("refuses a cursor of another order", async () => {
    const { pageInfo } = await find({ first: 1 });
    const { errors } = await api.send(PEOPLE, {
      after: pageInfo.endCursor,
      sort: { field: "LAST_NAME", direction: "ASC" },
    });
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });

  it("ends a slow query with advice, and returns no count if counting takes too long", async () => {
    const many = Array.from({ length: 20_000 }, () => toPersonRecord(aPerson({ city: "Zagreb" })));
    await databaseOf(connection).people.insertMany(many);
    const hurried = createPersonFinder({
      database: databaseOf(connection),
      limits: { ...defaultLimits, queryMs: 4 },
      defaultCountry: null,
    });
    await expect(hurried.find({ filter: { city: { contains: "nowhere" } } })).rejects.toMatchObject(
      {
        message: expect.stringContaining("Narrow it"),
        code: "QUERY_TIMEOUT",
      },
    );
    const page = await hurried.find({ first: 1, filter: { city: { contains: "zag" } } });
    expect(await page.totalCount()).toBeNull();
    await databaseOf(connection).people.deleteMany({ city: "Zagreb" });
  });

  it("contains who matches a segment's filter, and the segment names problems such as a missing tag", async () => {
    const saved = await api.ask<{ createSegment: { segment: { id: string } } }>(
      `mutation { createSegment(input: { name: "Anas", filter: { firstName: { equals: "ANA" }, tags: { none: ["nothing"] } } }) { segment { id } userErrors { message } } }`,
    );
    const { id } = saved.createSegment.segment;
    const { segment, segments } = await api.ask<{ segment: unknown; segments: unknown }>(
      `query ($id: ID!) {
        segment(id: $id) { name filter problems peopleCount people(first: 1, sort: { field: CREATED_AT, direction: DESC }) { nodes { firstName } totalCount } }
        segments(search: "an") { nodes { id } totalCount }
        node(id: $id) { ... on Segment { name } }
      }`,
      { id },
    );
    expect(segment).toEqual({
      name: "Anas",
      filter: { firstName: { equals: "ANA" }, tags: { none: ["nothing"] } },
      problems: ['There is no tag "nothing"; nobody carries it.'],
      peopleCount: 2,
      people: { nodes: [{ firstName: "ana" }], totalCount: 2 },
    });
    expect(segments).toEqual({ nodes: [{ id }], totalCount: 1 });
    const faulty = await api.ask<{ updateSegment: unknown }>(
      `mutation ($id: ID!) { updateSegment(input: { id: $id, filter: { customAttribute: { key: "none", equals: 1 } } }) { segment { id } userErrors { code path } } }`,
      { id },
    );
    expect(faulty.updateSegment).toEqual({
      segment: null,
      userErrors: [{ code: "NOT_FOUND", path: ["filter", "customAttribute", "key"] }],
    });
    const deleted = await api.ask<{ deleteSegment: unknown }>(
      `mutation ($id: ID!) { deleteSegment(input: { id: $id }) { deletedId userErrors { code } } }`,
      { id },
    );
    expect(deleted.deleteSegment).toEqual({ deletedId: id, userErrors: [] });
  });

  it("needs the scope PEOPLE_READ", async () => {
    const { errors } = await api.as(["IMPORT"]).send(PEOPLE);
    expect(errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });
});
