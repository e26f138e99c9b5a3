import { defaultLimits } from "../src/domain/limits.ts";
import { toPublicId } from "../src/domain/ids.ts";
import { membersOf, textOf } from "../src/domain/people/profile.ts";
import { databaseOf } from "../src/models/database.ts";
import { connection } from "../src/models/connection.ts";
import { createPersonFinder } from "../src/services/search/person-finder.ts";
import type { PeopleArguments, PersonFinder } from "../src/services/search/person-finder.ts";
import { createSegmentService } from "../src/services/segments/segment-service.ts";
import { createNotDuplicates } from "../src/services/store/not-duplicates.ts";
import { suggestDuplicates } from "../src/services/merges/suggest-duplicates.ts";
import { percentile, rounded } from "./report.ts";
import type { Figure } from "./report.ts";
import { countIn, seededImports, seedIfEmpty } from "./seed-people.ts";
import { withMongod } from "./use-mongod.ts";

const PEOPLE = 1_000_000;
const RUNS = 15;
// Slow queries run less often than others: they take long, and more runs would not change the result.
const FEW_RUNS = 3;
const DUPLICATE_PAGES = 10;

interface Shape {
  readonly name: string;
  readonly asked: PeopleArguments;
  /**
   * Whether the page is expected to be fast whatever people are stored, either because an index finds its people, or
   * because reading people in the requested order soon fills it.
   */
  readonly isServed: boolean;
}

/** Measures pages, filters, searches and counts over a million people; a number in the arguments sets how many. */
export async function readFindPeople(args: readonly string[]): Promise<Figure[]> {
  const count = countIn(args) ?? PEOPLE;
  return withMongod(async () => {
    await seedIfEmpty(count);
    await databaseOf(connection).segments.createIndexes();
    const options = {
      database: databaseOf(connection),
      limits: defaultLimits,
      defaultCountry: "HR",
    };
    const finder = createPersonFinder(options);
    const figures: Figure[] = [];
    for (const { name, asked, isServed } of await shapes(finder, count)) {
      const { times, found } = await measure(
        isServed ? RUNS : FEW_RUNS,
        async () => (await finder.find(asked)).nodes.length,
      );
      figures.push(toFigure(name, times, `${found} people`, isServed));
      console.error(`${name}: ${rounded(percentile(times, 0.5))} ms`);
    }
    for (const { name, filter, isServed } of counts) {
      const condition = await finder.demandFilter(filter, []);
      const { times, found } = await measure(FEW_RUNS, () => finder.count(condition));
      figures.push(toFigure(name, times, String(found), isServed));
    }
    const segments = createSegmentService({ ...options, finder });
    await segments.create({
      name: `Bench ${Date.now()}`,
      filter: { tags: { all: ["vip"] }, hasEmail: true },
    });
    const [segment] = (await segments.list({})).nodes;
    if (segment !== undefined) {
      const { times, found } = await measure(FEW_RUNS, () => finder.count(segment.condition));
      figures.push(
        toFigure("peopleCount of a segment: vip with an email", times, String(found), true),
      );
    }
    figures.push(...(await measureDuplicates()));
    return figures;
  });
}

/** Measures pages of suggested duplicates, read one after the other. */
async function measureDuplicates(): Promise<Figure[]> {
  const dependencies = {
    database: databaseOf(connection),
    limits: defaultLimits,
    notDuplicates: createNotDuplicates(databaseOf(connection)),
  };
  const times: number[] = [];
  let found = 0;
  let after: string | null = null;
  for (let page = 0; page < DUPLICATE_PAGES; page += 1) {
    const start = performance.now();
    const { nodes, pageInfo } = await suggestDuplicates(dependencies, {
      first: 50,
      after,
      minScore: 0.8,
    });
    times.push(performance.now() - start);
    found += nodes.length;
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  const shape = `duplicates, ${times.length} pages on end`;
  return [toFigure(shape, times, `${found} groups`, true)];
}

async function measure<T>(
  runs: number,
  work: () => Promise<T>,
): Promise<{ times: number[]; found: T | string }> {
  let found: T | string = "";
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const start = performance.now();
    try {
      found = await work();
    } catch (error) {
      found = error instanceof Error ? error.message.slice(0, 40) : "failed";
    }
    if (run > 0) times.push(performance.now() - start); // The first run only warms up.
  }
  return { times, found };
}

function toFigure(
  shape: string,
  times: readonly number[],
  found: string,
  isServed: boolean,
): Figure {
  return {
    shape,
    found,
    "median ms": rounded(percentile(times, 0.5)),
    "p95 ms": rounded(percentile(times, 0.95)),
    "by an index": isServed ? "yes" : "no",
  };
}

async function shapes(finder: PersonFinder, count: number): Promise<Shape[]> {
  const served = (name: string, asked: PeopleArguments): Shape => ({ name, asked, isServed: true });
  const unserved = (name: string, asked: PeopleArguments): Shape => ({
    name,
    asked,
    isServed: false,
  });
  const by = (
    field: "CREATED_AT" | "UPDATED_AT" | "FIRST_NAME" | "LAST_NAME",
    direction: "ASC" | "DESC" = "ASC",
  ) => ({ sort: { field, direction } }) as const;
  const someone = (
    await finder.find({
      first: 1,
      filter: {
        createdAt: { after: new Date(Date.UTC(2024, 0, 1) + count * 500) },
        hasEmail: true,
        firstName: { exists: true },
        lastName: { exists: true },
      },
    })
  ).nodes[0];
  if (someone === undefined) throw new Error("Nobody is there to be found.");
  const id = toPublicId("person", someone.id);
  const lastName = textOf(someone.profile, "lastName") ?? "";
  const fullName = `${textOf(someone.profile, "firstName")} ${lastName}`;
  const [email] = membersOf(someone.profile, "emails");
  const deep = async (asked: PeopleArguments): Promise<PeopleArguments> => {
    const middle = await finder.find({
      ...asked,
      first: 1,
      filter: middleOf(asked, count) ?? null,
    });
    return { ...asked, after: middle.pageInfo.endCursor };
  };
  return [
    served("first page", {}),
    served("first page, newest first", by("CREATED_AT", "DESC")),
    served("deep page", await deep({})),
    served("last page, backward", { last: 50 }),
    served("first page by last name", by("LAST_NAME")),
    served("deep page by last name", await deep(by("LAST_NAME"))),
    served("deep page by first name, descending", await deep(by("FIRST_NAME", "DESC"))),
    served("first page by update, latest first", by("UPDATED_AT", "DESC")),
    served("ids", { filter: { ids: [id] } }),
    served("phone equals, national notation", {
      filter: { phone: { equals: `09${String(10_000_000 + 5).slice(0, 8)}` } },
    }),
    served("email starts with", { filter: { email: { startsWith: "marko.ba" } } }),
    served("external id in 1,000", {
      filter: { externalId: { in: Array.from({ length: 1_000 }, (_, n) => `crm${n * 7}`) } },
    }),
    served("first name equals", { filter: { firstName: { equals: "marko" } } }),
    served("first name equals, by last name", {
      filter: { firstName: { equals: "marko" } },
      ...by("LAST_NAME"),
    }),
    served("last name starts with, by update", {
      filter: { lastName: { startsWith: "bab" } },
      ...by("UPDATED_AT"),
    }),
    served("full name equals", { filter: { fullName: { equals: fullName } } }),
    served("full name starts with", { filter: { fullName: { startsWith: "Marko Bab" } } }),
    served("tag of 50 %", { filter: { tags: { any: ["newsletter"] } } }),
    served("tag of 1 %", { filter: { tags: { any: ["vip"] } } }),
    served("tag of 1 %, by last name", { filter: { tags: { any: ["vip"] } }, ...by("LAST_NAME") }),
    served("tag of 0.1 %, by last name", {
      filter: { tags: { any: ["beta"] } },
      ...by("LAST_NAME"),
    }),
    served("tags any of three", { filter: { tags: { any: ["vip", "beta", "complaint"] } } }),
    served("tags all of two, none of one", {
      filter: { tags: { all: ["newsletter", "beta"], none: ["vip"] } },
    }),
    served("birthday 04-23", { filter: { birthDate: { dayOfYear: "04-23" } } }),
    served("birthday 04-23, by last name", {
      filter: { birthDate: { dayOfYear: "04-23" } },
      ...by("LAST_NAME"),
    }),
    served("birth date equals", { filter: { birthDate: { equals: "1980-06-12" } } }),
    served("attribute equals, text of 2 %", {
      filter: { customAttribute: { key: "plan", equals: "gold" } },
    }),
    served("attribute equals, number", {
      filter: { customAttribute: { key: "points", equals: 4711 } },
    }),
    served("attribute greater than, 0.4 %", {
      filter: { customAttribute: { key: "points", greaterThan: 99_000 } },
    }),
    served("import of 10 %", { filter: { import: `imp_${seededImports[3]}` } }),
    served("import of 10 %, by last name", {
      filter: { import: `imp_${seededImports[3]}` },
      ...by("LAST_NAME"),
    }),
    served("created in a day", {
      filter: {
        createdAt: {
          after: new Date(Date.UTC(2024, 0, 3)),
          before: new Date(Date.UTC(2024, 0, 4)),
        },
      },
    }),
    served("created in an hour, by last name", {
      filter: {
        createdAt: {
          after: new Date(Date.UTC(2024, 0, 3)),
          before: new Date(Date.UTC(2024, 0, 3, 1)),
        },
      },
      ...by("LAST_NAME"),
    }),
    served("updated after", {
      filter: { updatedAt: { after: new Date(Date.UTC(2024, 0, 12)) } },
      ...by("UPDATED_AT"),
    }),
    served("one of two tags or a phone", {
      filter: { or: [{ tags: { any: ["complaint"] } }, { phone: { equals: "+385 9 10000017" } }] },
    }),
    served("search: rare word", { search: lastName }),
    served("search: first and last name", { search: "ana kola" }),
    served("search: first name", { search: "marko" }),
    served("search: first name, by last name", { search: "marko", ...by("LAST_NAME") }),
    served("search: one letter", { search: "m" }),
    served("search: two letters and three", { search: "ma bab" }),
    served("search: whole email", { search: email?.key ?? "" }),
    served("search: domain", { search: "t-com.hr" }),
    served("search: phone in national notation", { search: "09 1000 0017" }),
    served("search: partial phone", { search: "+385 (0)9 1000" }),
    served("search: external id", { search: "CRM4711" }),
    served("search: nobody", { search: "xyzzy" }),
    served("search within a tag of 50 %", {
      search: "željka",
      filter: { tags: { any: ["newsletter"] } },
    }),
    unserved("city equals, 10 %", { filter: { city: { equals: "zagreb" } } }),
    unserved("city equals, nobody", { filter: { city: { equals: "nowhere" } } }),
    unserved("email ends with, 5 %", { filter: { email: { endsWith: "@web.de" } } }),
    unserved("email contains, nobody", { filter: { email: { contains: "xyzzy" } } }),
    unserved("last name contains, nobody", { filter: { lastName: { contains: "xyzzy" } } }),
    unserved("full name ends with, nobody", { filter: { fullName: { endsWith: "xyzzy" } } }),
    unserved("gender", { filter: { gender: ["FEMALE"] } }),
    unserved("gender, nobody", { filter: { gender: ["OTHER"] } }),
    unserved("without phone", { filter: { hasPhone: false } }),
    unserved("with a chat profile, nobody", { filter: { hasChatProfile: true } }),
    unserved("born after, nobody", { filter: { birthDate: { after: "2020-01-01" } } }),
    unserved("not in a tag", { filter: { tags: { none: ["newsletter"] } } }),
    unserved("attribute contains, nobody", {
      filter: { customAttribute: { key: "plan", contains: "xyzzy" } },
    }),
  ];
}

// Returns a filter for people from the middle of the requested order. The first person that it finds is the one
// after whom the measured page starts.
function middleOf({ sort }: PeopleArguments, count: number): PeopleArguments["filter"] {
  switch (sort?.field) {
    case "LAST_NAME":
      return { lastName: { startsWith: "m" } };
    case "FIRST_NAME":
      return { firstName: { startsWith: "l" } };
    default:
      return { createdAt: { after: new Date(Date.UTC(2024, 0, 1) + count * 500) } };
  }
}

const counts = [
  { name: "count of everybody", filter: { and: [] }, isServed: true },
  { name: "count of a tag of 50 %", filter: { tags: { any: ["newsletter"] } }, isServed: true },
  { name: "count of a tag of 1 %", filter: { tags: { any: ["vip"] } }, isServed: true },
  { name: "count of two tags", filter: { tags: { all: ["newsletter", "vip"] } }, isServed: true },
  { name: "count of a city", filter: { city: { equals: "zagreb" } }, isServed: false },
] as const;
