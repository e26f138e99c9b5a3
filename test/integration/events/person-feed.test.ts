import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { inTransaction } from "../../../src/database/transaction.ts";
import type { Condition } from "../../../src/domain/search/person-condition.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import { mergeProfiles } from "../../../src/domain/merging/merge-profiles.ts";
import { changesBetween } from "../../../src/domain/people/revision.ts";
import { momentAfter, nextVersion } from "../../../src/domain/people/revise.ts";
import type { PersonUpdate } from "../../../src/domain/people/person-write.ts";
import { createId } from "../../../src/domain/ids.ts";
import type { PersonChangeEvent } from "../../../src/events/subscription-matcher.ts";
import { createPersonFeed } from "../../../src/events/person-feed.ts";
import type { PersonFeed } from "../../../src/events/person-feed.ts";
import { log } from "../../../src/log.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { toTagRecord } from "../../../src/models/tag.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import type { PersonStore } from "../../../src/services/store/person-store.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople, toCsv } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";
import { aPerson, changed } from "../../support/people.ts";

useDatabase();
const importing = useImporting();

let store: PersonStore;
let feed: PersonFeed;

beforeAll(() => {
  store = createPersonStore(databaseOf(connection));
});
beforeEach(() => {
  feed = createPersonFeed(databaseOf(connection));
});
afterEach(() => feed.close());

type News = AsyncIterableIterator<PersonChangeEvent>;

const inCity = (city: string): Condition => ({
  kind: "text",
  field: "city",
  test: { op: "in", texts: [city] },
});

function fixed(condition: Condition) {
  return { key: JSON.stringify(condition), isLive: false, read: async () => condition };
}

async function take(news: News, count: number): Promise<PersonChangeEvent[]> {
  const taken: PersonChangeEvent[] = [];
  while (taken.length < count) {
    const next = await news.next();
    if (next.done === true) throw new Error(`It ended after ${taken.length}.`);
    taken.push(next.value);
  }
  return taken;
}

const kinds = (news: readonly PersonChangeEvent[]): string[] =>
  news.map(({ event, matches }) => `${event.kind}${matches ? "" : " out"}`);

async function write(person: Person, fields: Parameters<typeof changed>[1]): Promise<Person> {
  const after = changed(person, fields);
  expect(await store.update([{ before: person, after }])).toEqual(["written"]);
  return after;
}

async function merge(before: Person, absorbed: Person, mergeId: string): Promise<Person> {
  const at = momentAfter(before);
  const profile = mergeProfiles(before, [absorbed], at);
  const changes = changesBetween(before.profile, profile, mergeId);
  const after = nextVersion(before, profile, { at, cause: "MERGED" }, changes);
  const planned = { before, after, absorbed: [{ mergeId, absorbed }], cause: "MANUAL" } as const;
  expect(await store.merge(planned)).toBe("written");
  return after;
}

async function inserted(...people: Person[]): Promise<void> {
  expect(new Set(await store.insert(people))).toEqual(new Set(["written"]));
}

async function openStreams(): Promise<number> {
  const admin = connection.getClient().db("admin");
  const cursors = await admin
    .aggregate([
      { $currentOp: { idleCursors: true, localOps: true } },
      {
        $match: { ns: new RegExp(`^${connection.name}\\.`), "cursor.cursorId": { $exists: true } },
      },
    ])
    .toArray();
  return cursors.length;
}

describe("events about people", () => {
  it("arrive in the order of the writes, from the moment of subscribing", async () => {
    const ana = aPerson({ firstName: "Ana" });
    await inserted(ana);
    const news = await feed.subscribe({ of: "changed" });
    const renamed = await write(ana, { firstName: "Anna" });
    const ivo = aPerson({ firstName: "Ivo" });
    await inserted(ivo);
    await write(renamed, { city: "Split" });
    const taken = await take(news, 3);
    expect(taken.map(({ event }) => [event.kind, event.personId, event.after?.version])).toEqual([
      ["UPDATED", ana.id, 2],
      ["CREATED", ivo.id, 1],
      ["UPDATED", ana.id, 3],
    ]);
    expect(taken.map(({ event }) => event.origin.cause)).toEqual(["UPDATED", "CREATED", "UPDATED"]);
    expect(taken[0]?.event.before?.profile.get("firstName")?.value).toBe("Ana");
    expect(taken[2]?.event.before?.profile.has("city")).toBe(false);
  });

  it("are one for each person that an import or its undo writes", async () => {
    const imports = importing();
    await addPeople([
      { firstName: "Ana", phones: ["385911000001"], emails: [] },
      { firstName: "Eva", phones: ["385911000002"], emails: [] },
    ]);
    const news = await feed.subscribe({ of: "changed" });
    const file = toCsv(
      ["385911000001", "385911000002", "385911000003"].map((phone) => {
        return { firstName: "New", city: "Split", phones: [phone], emails: [] };
      }),
    );
    const causes = async (): Promise<string[]> => {
      const taken = await take(news, 3);
      return taken
        .map(({ event: { kind, origin, after } }) =>
          [kind, origin.cause, after?.profile.get("city")?.value ?? ""].join(" ").trim(),
        )
        .toSorted();
    };
    const finished = await imports.importCsv(file);
    expect(await causes()).toEqual([
      "CREATED IMPORTED Split",
      "UPDATED IMPORTED Split",
      "UPDATED IMPORTED Split",
    ]);
    await imports.undo(finished);
    expect(await causes()).toEqual(["DELETED UNDONE", "UPDATED UNDONE", "UPDATED UNDONE"]);
  });

  describe("events about people who were written together", () => {
    const together = (people: readonly Person[], fields: Parameters<typeof changed>[1]) => {
      const updates = people.map((before) => ({ before, after: changed(before, fields) }));
      return { after: updates.map(({ after }) => after), write: () => writeTogether(updates) };
    };
    const writeTogether = async (updates: readonly PersonUpdate[]): Promise<void> => {
      const outcomes = await store.update(updates, { isRepeated: true });
      expect(new Set(outcomes)).toEqual(new Set(["written"]));
    };

    it("are one for each person, with the person before and after", async () => {
      const people = [aPerson({ firstName: "Ana" }), aPerson({ firstName: "Eva", city: "Zadar" })];
      await inserted(...people);
      const news = await feed.subscribe({ of: "changed" });
      const entered = await feed.subscribe({ of: "entered", filter: fixed(inCity("split")) });
      const moved = together(people, { city: "Split" });
      await moved.write();
      const taken = (await take(news, 2)).map(({ event }) => event);
      for (const [index, person] of people.entries()) {
        const event = taken.find(({ personId }) => personId === person.id);
        expect(event?.kind).toBe("UPDATED");
        expect(event?.after).toEqual(moved.after[index]);
        expect(event?.before?.profile).toEqual(person.profile);
      }
      expect(kinds(await take(entered, 2))).toEqual(["UPDATED", "UPDATED"]);
    });

    it("show what each write changed, even if further writes are made before the first is reported", async () => {
      const people = [aPerson({ firstName: "Ana" }), aPerson({ firstName: "Eva" })];
      await inserted(...people);
      // This subscriber's filter takes a while, so that all writes are made before the first event
      // is delivered.
      let release = (): void => undefined;
      const written = new Promise<void>((resolve) => {
        release = resolve;
      });
      const read = async (): Promise<Condition> => {
        await written;
        return inCity("split");
      };
      const news = await feed.subscribe({ of: "changed" });
      const subscribing = feed.subscribe({
        of: "changed",
        filter: { key: "late", isLive: false, read },
      });
      const first = together(people, { city: "Split" });
      await first.write();
      const second = together(first.after, { city: "Zadar", firstName: "Later" });
      await second.write();
      const [kept = aPerson({}), absorbed = aPerson({})] = second.after;
      await merge(kept, absorbed, createId(new Date()));
      release();
      await subscribing;
      const taken = (await take(news, 5)).map(({ event }) => event);
      expect(
        taken.slice(0, 4).map(({ after }) => [after?.version, after?.profile.get("city")?.value]),
      ).toEqual([
        [2, "Split"],
        [2, "Split"],
        [3, "Zadar"],
        [3, "Zadar"],
      ]);
      for (const event of taken.slice(0, 4)) {
        const meant = [...first.after, ...second.after].find(
          ({ id, version }) => id === event.personId && version === event.after?.version,
        );
        expect(event.after).toEqual(meant);
      }
      expect(taken[4]).toMatchObject({ kind: "MERGED", personId: kept.id });
    });
  });

  it("reach subscribers whose filter the person matches before or after the write, and say whether they match afterwards", async () => {
    const filter = fixed(inCity("split"));
    const changes = await feed.subscribe({ of: "changed", filter });
    const entries = await feed.subscribe({ of: "entered", filter });
    const ana = aPerson({ firstName: "Ana", city: "Zagreb" });
    await inserted(ana);
    const moved = await write(ana, { city: "Split" });
    const renamed = await write(moved, { firstName: "Anna" });
    const left = await write(renamed, { city: "Zagreb" });
    await write(left, { firstName: "Ana" });
    await inserted(aPerson({ firstName: "Ivo", city: "Split" }));
    expect(kinds(await take(changes, 4))).toEqual(["UPDATED", "UPDATED", "UPDATED out", "CREATED"]);
    const entered = await take(entries, 2);
    expect(kinds(entered)).toEqual(["UPDATED", "CREATED"]);
    expect(entered[0]?.event.after?.version).toBe(2);
  });

  it("report that a person starts to match a filter for recently changed people only at the person's first change, not at the next ones", async () => {
    const past = new Date("2024-01-01T00:00:00Z");
    const ana = aPerson({ firstName: "Ana" }, { at: past });
    await inserted(ana);
    const range = { after: new Date("2025-01-01T00:00:00Z") };
    const filter = fixed({ kind: "updatedAt", range });
    const entries = await feed.subscribe({ of: "entered", filter });
    await write(await write(ana, { firstName: "Anna" }), { firstName: "Ana" });
    const ivo = aPerson({ firstName: "Ivo" });
    await inserted(ivo);
    const entered = await take(entries, 2);
    expect(entered.map(({ event }) => [event.personId, event.after?.version])).toEqual([
      [ana.id, 2],
      [ivo.id, 1],
    ]);
  });

  it("report a deletion with its reason to everybody who follows all people, and to subscribers with a filter if the deleted person matched it", async () => {
    const importId = "a".repeat(24);
    const ana = aPerson({ firstName: "Ana", city: "Split" });
    const ivo = aPerson({ firstName: "Ivo", city: "Zagreb" });
    const mia = aPerson({ firstName: "Mia", city: "Split" });
    await inserted(ana, ivo, mia);
    const all = await feed.subscribe({ of: "changed" });
    const some = await feed.subscribe({ of: "changed", filter: fixed(inCity("split")) });
    const at = new Date();
    await store.remove([ana, ivo], {
      removal: { origin: { at, cause: "UNDONE", undoes: importId } },
    });
    await inTransaction(databaseOf(connection), (session) =>
      store.remove([mia], {
        session,
        removal: { origin: { at, cause: "DELETED", apiKeyId: importId } },
      }),
    );
    const taken = await take(all, 3);
    expect(kinds(taken)).toEqual(["DELETED", "DELETED", "DELETED"]);
    expect(taken.map(({ event }) => event.origin.cause)).toEqual(["UNDONE", "UNDONE", "DELETED"]);
    expect(taken[0]?.event).toMatchObject({ after: null, origin: { undoes: importId, at } });
    const matching = await take(some, 2);
    expect(kinds(matching)).toEqual(["DELETED out", "DELETED out"]);
    expect(matching.map(({ event }) => event.personId)).toEqual([ana.id, mia.id]);
  });

  it("report a merge once, with the people it absorbed", async () => {
    const [ana, anna, mia] = [
      aPerson({ firstName: "Ana", externalId: "1" }),
      aPerson({ firstName: "Anna", externalId: "2" }),
      aPerson({ firstName: "Mia", externalId: "3" }),
    ];
    await inserted(ana, anna, mia);
    const news = await feed.subscribe({ of: "changed" });
    const mergeIds = [createId(new Date()), createId(new Date())];
    const merged = await merge(anna, mia, mergeIds[0] ?? "");
    await merge(ana, merged, mergeIds[1] ?? "");
    await inserted(aPerson({ firstName: "Ivo" }));
    const taken = await take(news, 3);
    expect(kinds(taken)).toEqual(["MERGED", "MERGED", "CREATED"]);
    expect(taken.map(({ event }) => [event.personId, event.mergedIds, event.mergeId])).toEqual([
      [anna.id, [mia.id], mergeIds[0]],
      [ana.id, [anna.id], mergeIds[1]],
      [expect.any(String), [], null],
    ]);
  });

  it("report a merge to subscribers of an absorbed person", async () => {
    const ana = aPerson({ firstName: "Ana", "phones.1": true });
    const mia = aPerson({ firstName: "Mia", "phones.2": true, city: "Split" });
    await inserted(ana, mia);
    const filter = fixed({ kind: "text", field: "firstName", test: { op: "in", texts: ["ana"] } });
    const changes = await feed.subscribe({ of: "changed", filter });
    const entries = await feed.subscribe({ of: "entered", filter: fixed(inCity("split")) });
    const merged = await merge(mia, ana, createId(new Date()));
    const [absorbed] = await take(changes, 1);
    expect(absorbed?.event).toMatchObject({ personId: mia.id, mergedIds: [ana.id] });
    expect(kinds(absorbed === undefined ? [] : [absorbed])).toEqual(["MERGED out"]);
    const ivo = aPerson({ firstName: "Ivo", "phones.3": true });
    await inserted(ivo);
    await merge(ivo, merged, createId(new Date()));
    const eva = aPerson({ firstName: "Eva", "phones.4": true, city: "Split" });
    await inserted(eva);
    // Ivo absorbed Mia, who already lived in Split and matched the filter. So Ivo does not count as somebody who
    // enters; only Eva does.
    const [entered] = await take(entries, 1);
    expect(entered?.event.personId).toBe(eva.id);
  });

  it("follow a filter whose meaning changes, as when its tag is created or deleted", async () => {
    const tagId = createId(new Date());
    let reads = 0;
    const entries = await feed.subscribe({
      of: "entered",
      filter: {
        key: "live",
        isLive: true,
        read: async () => {
          const tag = await databaseOf(connection).tags.findOne({ key: "vip" }).lean();
          reads += 1;
          return { kind: "tags", oneOf: tag === null ? [] : [tag._id.toHexString()] };
        },
      },
    });
    const taking = take(entries, 2);
    const isReadAgain = (times: number) =>
      expect.poll(() => reads, { timeout: 10_000 }).toBe(times);
    const ana = aPerson({ firstName: "Ana" });
    await inserted(ana);
    await databaseOf(connection).tags.create(toTagRecord(tagId, "VIP"));
    await write(ana, { [`tags.${tagId}`]: true });
    await isReadAgain(2);
    await databaseOf(connection).tags.deleteOne({ key: "vip" });
    await inserted(aPerson({ [`tags.${tagId}`]: true }));
    await isReadAgain(3);
    await databaseOf(connection).tags.create(toTagRecord(tagId, "VIP"));
    const ivo = aPerson({ firstName: "Ivo", [`tags.${tagId}`]: true });
    await inserted(ivo);
    const entered = await taking;
    expect(entered.map(({ event }) => event.personId)).toEqual([ana.id, ivo.id]);
  });

  it("end with the reason if the filter becomes invalid", async () => {
    let isGone = false;
    const news = await feed.subscribe({
      of: "changed",
      filter: {
        key: "live",
        isLive: true,
        read: async () => {
          if (isGone) throw new Error("The segment is gone.");
          return inCity("split");
        },
      },
    });
    isGone = true;
    await databaseOf(connection).tags.create(toTagRecord(createId(new Date()), "any"));
    await inserted(aPerson({ city: "Split" }));
    await expect(news.next()).rejects.toThrow("The segment is gone.");
    expect(await news.next()).toEqual({ done: true, value: undefined });
    expect(feed.size()).toBe(0);
  });
});

describe("many changes for many subscribers", () => {
  const crowd = (count: number): Person[] =>
    Array.from({ length: count }, (_, index) => aPerson({ firstName: `Ana ${index}` }));

  it("all arrive: 5,000 changes at once at each of 20 subscribers", async () => {
    const subscribers = await Promise.all(
      Array.from({ length: 20 }, () => feed.subscribe({ of: "changed" })),
    );
    const people = crowd(5_000);
    const reading = subscribers.map((news) => take(news, people.length));
    for (let start = 0; start < people.length; start += 1_000) {
      await inserted(...people.slice(start, start + 1_000));
    }
    const ids = people.map(({ id }) => id);
    for (const taken of await Promise.all(reading)) {
      expect(taken.map(({ event }) => event.personId)).toEqual(ids);
    }
  });

  it("wait in the log for a slow reader, and reach the others meanwhile", async () => {
    const sleeper = await feed.subscribe({ of: "changed" });
    const reader = await feed.subscribe({ of: "changed" });
    const people = crowd(9_000);
    const reading = take(reader, people.length);
    for (let start = 0; start < people.length; start += 1_000) {
      await inserted(...people.slice(start, start + 1_000));
    }
    expect(await reading).toHaveLength(people.length);
    const late = await take(sleeper, people.length);
    expect(late.map(({ event }) => event.personId)).toEqual(people.map(({ id }) => id));
    expect(feed.size()).toBe(2);
  });

  it("are read from one change stream, which closes with the last subscriber", async () => {
    await expect.poll(openStreams, { timeout: 10_000 }).toBe(0);
    const [first, second] = [
      await feed.subscribe({ of: "changed" }),
      await feed.subscribe({ of: "entered" }),
    ];
    void first.next();
    void second.next();
    await expect.poll(openStreams, { timeout: 10_000 }).toBe(1);
    await first.return?.();
    await expect.poll(openStreams, { timeout: 10_000 }).toBe(1);
    await second.return?.();
    await expect.poll(openStreams, { timeout: 10_000 }).toBe(0);
    expect(await second.next()).toEqual({ done: true, value: undefined });
    const third = await feed.subscribe({ of: "changed" });
    const ana = aPerson({ firstName: "Ana" });
    await inserted(ana);
    expect((await take(third, 1))[0]?.event.personId).toBe(ana.id);
  });

  it("are read from one change stream even if a reader arrives just when the only other one leaves", async () => {
    const warn = vi.spyOn(log, "warn");
    const leaving = await feed.subscribe({ of: "changed" });
    const waiting = leaving.next();
    await expect.poll(openStreams, { timeout: 10_000 }).toBe(1);
    await leaving.return?.();
    const staying = await feed.subscribe({ of: "changed" });
    expect(await waiting).toEqual({ done: true, value: undefined });
    await inserted(aPerson({ firstName: "Ana" }));
    await take(staying, 1);
    await expect.poll(openStreams, { timeout: 10_000 }).toBe(1);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("keep no subscription waiting after the feed is closed: the subscription ends", async () => {
    const news = await feed.subscribe({ of: "changed" });
    const waiting = news.next();
    await feed.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  // Runs last, because the test destroys the database.
  it("are delivered if they arrived before the change stream broke, and then the subscription ends with CURSOR_EXPIRED", async () => {
    const news = await feed.subscribe({ of: "changed" });
    await inserted(aPerson({ firstName: "Ana" }));
    await connection.dropDatabase();
    expect(await take(news, 1)).toHaveLength(1);
    await expect(news.next()).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
    expect(feed.size()).toBe(0);
  });
});
