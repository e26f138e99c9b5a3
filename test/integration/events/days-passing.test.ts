import { setTimeout as wait } from "node:timers/promises";
import * as fc from "fast-check";
import type { mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import { createId, fromPublicId } from "../../../src/domain/ids.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { defaultLimits } from "../../../src/domain/limits.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import { textOf } from "../../../src/domain/people/profile.ts";
import type { PersonChangeEvent } from "../../../src/events/subscription-matcher.ts";
import { timeOf, toTimeText } from "../../../src/events/log-cursor.ts";
import type { LogPlace } from "../../../src/events/log-cursor.ts";
import type { PersonFeed } from "../../../src/events/person-feed.ts";
import { createPersonFeed } from "../../../src/events/person-feed.ts";
import type { ResumableEvents } from "../../../src/events/resumable-events.ts";
import { operationTimeOf } from "../../../src/events/watch-collection.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { followSegment } from "../../../src/services/segments/follow-filter.ts";
import { findRelativeSegments } from "../../../src/services/segments/relative-segments.ts";
import { sweepSegment, toDayText } from "../../../src/services/segments/sweep-segment.ts";
import type { Daybreak } from "../../../src/services/segments/sweep-segment.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson, changed } from "../../support/people.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { sweepDays } from "../../../src/services/segments/sweep-days.ts";
import { useApi } from "../../support/api.ts";
import { useImporting } from "../../support/importing.ts";
import { findEntriesOfDays } from "../../support/naive-days.ts";
import type { DatedChange } from "../../support/naive-days.ts";

const DAY_MS = 86_400_000;
const BIRTHDAYS = ["1990-03-01", "1985-03-02", "2001-03-03", "1970-03-04", "1999-03-07"];
const FIRST_DAY = new Date("2027-02-28T00:00:00Z");
const unstopped = new AbortController().signal;

const action = fc.record({
  kind: fc.constantFrom(
    "create",
    "create",
    "birthday",
    "birthday",
    "merge",
    "undoMerge",
    "delete",
    "import",
    "undoImport",
    "day",
    "day",
    "day",
    "sweep",
    "sweep",
  ),
  one: fc.nat(1_000),
  other: fc.nat(1_000),
});
type WriterAction = typeof action extends fc.Arbitrary<infer T> ? T : never;

describe("people who start to match a segment as days pass", () => {
  const api = useApi();
  const importing = useImporting();

  function db(): mongo.Db {
    if (connection.db === undefined) throw new Error("Not connected.");
    return connection.db;
  }

  /**
   * Returns a calendar in which a day begins only when the test calls `begin`; whatever was written
   * before belongs to the previous day.
   */
  function createDays() {
    const steps: { readonly after: string; readonly day: Date }[] = [];
    const dayOf = (place: LogPlace): Date =>
      steps.findLast(({ after }) => timeOf(place) > after)?.day ?? FIRST_DAY;
    return {
      dayOf,
      today: () => steps.at(-1)?.day ?? FIRST_DAY,
      async begin(): Promise<Daybreak> {
        await wait(2); // The order of revisions is known to the millisecond only.
        const begins = await operationTimeOf(db());
        const beganAt = new Date();
        await wait(2);
        const dayBefore = steps.at(-1)?.day ?? FIRST_DAY;
        const day = new Date(dayBefore.getTime() + DAY_MS);
        steps.push({ after: toTimeText(begins), day });
        return { day, dayBefore, begins, beganAt };
      },
    };
  }

  async function forgetEverybody(): Promise<void> {
    const { people, revisions, merges } = databaseOf(connection);
    await Promise.all([people.deleteMany(), revisions.deleteMany(), merges.deleteMany()]);
  }

  async function createSegment(name: string): Promise<string> {
    const { payload } = await api.ask<{ payload: { segment: { id: string } } }>(
      "mutation ($input: CreateSegmentInput!) { payload: createSegment(input: $input) { segment { id } } }",
      { input: { name, filter: { birthDate: { anniversaryWithin: "P1D" } } } },
    );
    return payload.segment.id;
  }

  /**
   * Returns a writer that carries out random actions, such as merging two people. The random numbers `one` and `other`
   * of an action choose its person, merge, phone or birthday: each number is an index into a list of these, and
   * continues from the beginning of the list after its end.
   */
  function createWriter() {
    const people: string[] = [];
    const merges: string[] = [];
    const imports: ImportRecord[] = [];
    const pick = <T>(list: readonly T[], place: number): T | undefined =>
      list[place % Math.max(1, list.length)];
    const phone = (place: number): string => `3859112${String(place % 12).padStart(5, "0")}`;
    const birthDate = (place: number): string => pick(BIRTHDAYS, place) ?? "";

    async function create(input: Readonly<Record<string, unknown>>): Promise<void> {
      const { payload } = await api.ask<{ payload: { person: { id: string } | null } }>(
        "mutation ($input: CreatePersonInput!) { payload: createPerson(input: $input) { person { id } } }",
        { input },
      );
      if (payload.person !== null) people.push(payload.person.id);
    }

    async function work({ kind, one, other }: WriterAction): Promise<void> {
      const person = pick(people, one);
      const second = pick(people, other);
      if (kind === "create") {
        await create({ phones: [phone(one)], birthDate: birthDate(other) });
      } else if (kind === "birthday" && person !== undefined) {
        await api.ask(
          "mutation ($id: ID!, $birthDate: Date) { updatePerson(input: { id: $id, birthDate: $birthDate }) { userErrors { code } } }",
          { id: person, birthDate: other % 6 === 0 ? null : birthDate(other) },
        );
      } else if (kind === "merge" && person !== undefined && second !== undefined) {
        const { payload } = await api.ask<{ payload: { merge: { id: string } | null } }>(
          "mutation ($ids: [ID!]!) { payload: mergePeople(input: { personIds: $ids, autoResolve: true }) { merge { id } } }",
          { ids: [person, second] },
        );
        if (payload.merge !== null) merges.push(payload.merge.id);
      } else if (kind === "undoMerge" && merges.length > 0) {
        await api.ask(
          "mutation ($id: ID!) { undoMerge(input: { id: $id }) { userErrors { code } } }",
          {
            id: pick(merges, one),
          },
        );
      } else if (kind === "delete" && person !== undefined) {
        await api.ask(
          "mutation ($ids: [ID!]!) { deletePeople(input: { ids: $ids }) { deletedCount } }",
          {
            ids: [person],
          },
        );
      } else if (kind === "import") {
        const rows = [one, one + 1, one + 5].map(
          (place) => `${phone(place)},${phone(place * 2 + other)},${birthDate(place + other)}`,
        );
        const csv = ["Phone,Mobile phone,Birth date", ...rows].join("\n");
        imports.push(await importing().importCsv(csv));
      } else if (kind === "undoImport") {
        const record = imports.pop();
        if (record !== undefined) await importing().undo(record);
      }
    }
    return { work, create };
  }

  async function sweep(segmentId: string, daybreak: Daybreak): Promise<number> {
    const segments = await findRelativeSegments({
      database: databaseOf(connection),
      limits: defaultLimits,
      defaultCountry: null,
    });
    const segment = segments.find(({ id }) => id === fromPublicId("segment", segmentId));
    if (segment === undefined) throw new Error("The segment is not relative to time.");
    return sweepSegment(databaseOf(connection), segment, daybreak, unstopped);
  }

  it("are reported exactly once, when a change makes them match or when a day begins on which they match", async () => {
    const counts = { entries: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 15, maxLength: 30 }), async (actions) => {
        await forgetEverybody();
        const days = createDays();
        const feed = createPersonFeed(databaseOf(connection), days.dayOf);
        const segmentId = await createSegment(`Soon ${createId(new Date())}`);
        const start = await endOf(feed);
        const writer = createWriter();
        const begun: Date[] = [];
        let unswept: Daybreak | null = null;
        const catchUp = async (): Promise<void> => {
          if (unswept !== null) await sweep(segmentId, unswept);
          unswept = null;
        };
        for (const one of [0, 1, 2, 3, 4]) await writer.work({ kind: "create", one, other: one });
        for (const each of actions) {
          if (each.kind === "sweep") await catchUp();
          else if (each.kind !== "day") await writer.work(each);
          else {
            await catchUp();
            unswept = await days.begin();
            begun.push(unswept.day);
          }
        }
        await catchUp();
        const end = await endOf(feed);
        // Creates one more person, whose birthday is today. The subscription to changes and the subscription to people
        // who enter the segment both report this person last, so that the test can read both until there.
        const birthDate = `1980${days.today().toISOString().slice(4, 10)}`;
        await writer.create({ externalId: createId(new Date()), birthDate });

        const merges = new Set(
          (await databaseOf(connection).merges.find().toArray()).map(({ _id }) =>
            _id.toHexString(),
          ),
        );
        const changes = await readTo(await feed.subscribe({ of: "changed", after: start }), end);
        const log = changes.map(({ event, place }): DatedChange => {
          const { kind, origin, personId, mergedIds, after } = event;
          const mergeId = event.mergeId ?? origin.undoes ?? "";
          return {
            kind,
            cause: origin.cause,
            personId,
            mergedIds,
            mergeId: merges.has(mergeId) ? mergeId : null,
            birthday: after === null ? null : birthdayOf(after),
            day: days.dayOf(place),
          };
        });
        const filter = followSegment(api.services().segments, segmentId);
        const news = await readTo(
          await feed.subscribe({ of: "entered", after: start, filter }),
          end,
        );
        await feed.close();
        const entered = news.map(
          ({ event, place }) => `${toDayText(days.dayOf(place))} ${event.personId}`,
        );
        expect(entered.toSorted()).toEqual(findEntriesOfDays(log, begun, isSoon));
        counts.entries += entered.length;
      }),
      { numRuns: 4, endOnFailure: true },
    );
    expect(counts.entries).toBeGreaterThan(8);
  }, 120_000);
});

describe("a daily check of segments that starts late", () => {
  useDatabase();

  it("reports everybody who began to match at the start of the day exactly once, as they were then, even if they changed since", async () => {
    const database = databaseOf(connection);
    const store = createPersonStore(database);
    const day = new Date(new Date().toISOString().slice(0, 10));
    const at = new Date(day.getTime() - 2 * DAY_MS);
    const [today, other] = [`1990${dayText(day)}`, `1990${dayText(at)}`];
    const born = (birthDate: string) => aPerson({ externalId: createId(at), birthDate }, { at });
    const people = [born(today), born(today), born(other), born(other)] as const;
    const [kept, moved, never, later] = people;
    await store.insert([...people, aPerson({ externalId: "new", birthDate: today })]);
    const update = (before: Person, birthDate: string) =>
      store.update([{ before, after: changed(before, { birthDate }) }]);
    await update(moved, other);
    await update(later, today);
    const feed = createPersonFeed(databaseOf(connection));
    const segment = { id: createId(at), condition: { kind: "anniversary", within: NOW } } as const;
    const filter = {
      key: segment.id,
      segmentId: segment.id,
      isLive: true,
      read: async () => segment.condition,
    };
    const entered = await feed.subscribe({ of: "entered", filter });
    const sweeping = {
      database,
      findSegments: async () => [segment],
    };
    await sweepDays(sweeping, unstopped);
    // The first call of `sweepDays` only records which day it is, so nobody has entered the segment yet.
    expect(await database.segmentEntries.countDocuments()).toBe(0);
    const yesterday = { $set: { day: toDayText(new Date(day.getTime() - DAY_MS)) } };
    for (let time = 0; time < 2; time += 1) {
      await database.segmentSweeps.updateOne({ _id: "lastDay" }, yesterday);
      expect(await sweepDays(sweeping, unstopped)).toBe(toDayText(day));
    }
    const last = aPerson({ externalId: "last", birthDate: today });
    await store.insert([last]);
    const news: PersonChangeEvent[] = [];
    while (news.at(-1)?.event.personId !== last.id) news.push(...(await entered.takeReady()));
    const received = new Set(
      news.map(({ event }) => `${event.kind} ${event.origin.cause} ${event.personId}`),
    );
    expect(received).toEqual(
      new Set([
        `CREATED CREATED ${last.id}`,
        `UPDATED UPDATED ${kept.id}`,
        `UPDATED UPDATED ${moved.id}`,
      ]),
    );
    expect(news).toHaveLength(received.size);
    expect(news.some(({ event }) => event.personId === never.id)).toBe(false);
    const { after } = news.find(({ event }) => event.personId === moved.id)?.event ?? {};
    expect(after?.version).toBe(1);
    await feed.close();
  });
});

const NOW = { months: 0, days: 0, seconds: 0 } as const;
const dayText = (day: Date): string => day.toISOString().slice(4, 10);

/** Returns whether a birthday is today or tomorrow. */
function isSoon(birthday: string | null, day: Date): boolean {
  const tomorrow = new Date(day.getTime() + DAY_MS);
  return [day, tomorrow].some((each) => each.toISOString().slice(5, 10) === birthday);
}

function birthdayOf({ profile }: Person): string | null {
  return textOf(profile, "birthDate")?.slice(5) ?? null;
}

async function endOf(feed: PersonFeed): Promise<LogPlace> {
  return (await feed.read({ after: null, first: 1, filter: null })).to;
}

/** Reads events up to the given place in the log, and stops there although more follow. */
async function readTo(
  events: ResumableEvents<PersonChangeEvent>,
  end: LogPlace,
): Promise<PersonChangeEvent[]> {
  const found: PersonChangeEvent[] = [];
  while ((found.at(-1)?.place ?? "") <= end) found.push(...(await events.takeReady()));
  await events.return();
  return found.filter(({ place }) => place <= end);
}
