import { Types } from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../../src/database/transaction.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import type { Origin } from "../../../src/domain/people/revision.ts";
import type { LogPlace } from "../../../src/events/log-cursor.ts";
import { isRemoval } from "../../../src/events/logged-change.ts";
import { createPeopleLog } from "../../../src/events/people-log.ts";
import type { PeopleLog } from "../../../src/events/people-log.ts";
import { readEntries } from "../../../src/events/read-entries.ts";
import { databaseOf } from "../../../src/models/database.ts";
import type { Database } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson, changed } from "../../support/people.ts";

useDatabase();

const importId = "a".repeat(24);
const at = new Date("2026-01-02T03:04:05Z");
const undone: Origin = { at, cause: "UNDONE", importId, undoes: importId };

let database: Database;
let log: PeopleLog;

beforeAll(() => {
  database = databaseOf(connection);
  log = createPeopleLog(database.db);
});

async function threePeople(): Promise<Person[]> {
  const people = ["Ana", "Eva", "Ivo"].map((firstName) => aPerson({ firstName }));
  await createPersonStore(database).insert(people);
  return people;
}

async function eventsAfter(place: LogPlace) {
  const { changes } = await log.readAfter(place, 100);
  const entries = await readEntries(database, changes, new Map());
  return entries.flatMap((entry) =>
    entry.kind === "person" ? { ...entry.event, who: entry.event.personId } : [],
  );
}

async function firstRemovalAfter(place: LogPlace): Promise<LogPlace> {
  const { changes } = await log.readAfter(place, 100);
  const removal = changes.find(isRemoval);
  if (removal === undefined) throw new Error("Nobody was removed.");
  return removal._id._data;
}

const nameOf = (person: Person | null): unknown => person?.profile.get("firstName")?.value ?? null;

describe("people who are removed without a transaction", () => {
  it("have one event each, with their values and the reason, and those who changed meanwhile have none", async () => {
    const people = await threePeople();
    const [ana, eva, ivo] = people;
    if (ana === undefined || eva === undefined || ivo === undefined) throw new Error("None.");
    const store = createPersonStore(database);
    const after = changed(eva, { firstName: "Evita" });
    await store.update([{ before: eva, after }]);
    const start = await log.end();
    const removal = { origin: undone };
    expect(await store.remove(people, { removal })).toEqual(["written", "stale", "written"]);
    const events = await eventsAfter(start);
    expect(events.map(({ kind, who }) => [kind, who])).toEqual([
      ["DELETED", ana.id],
      ["DELETED", ivo.id],
    ]);
    expect(events.map(({ before }) => nameOf(before))).toEqual(["Ana", "Ivo"]);
    for (const { origin } of events) expect(origin).toMatchObject(undone);
  });

  it("can have changed a different number of times before", async () => {
    const people = await threePeople();
    const store = createPersonStore(database);
    const latest = await Promise.all(
      people.map(async (person, times) => {
        let version = person;
        for (let time = 0; time < times; time += 1) {
          const after = changed(version, { city: `City ${time}` });
          await store.update([{ before: version, after }]);
          version = after;
        }
        return version;
      }),
    );
    expect(latest.map(({ version }) => version)).toEqual([1, 2, 3]);
    const outcomes = await store.remove(latest, { removal: { origin: undone } });
    expect(outcomes).toEqual(["written", "written", "written"]);
    const ids = people.map(({ id }) => new Types.ObjectId(id));
    expect(await database.people.countDocuments({ _id: { $in: ids } })).toBe(0);
  });

  it("count as removed again if the removal is repeated, without another event", async () => {
    const people = await threePeople();
    const store = createPersonStore(database);
    const removal = { origin: undone };
    await store.remove(people, { removal });
    const start = await log.end();
    expect(await store.remove(people, { removal })).toEqual(["written", "written", "written"]);
    expect(await eventsAfter(start)).toEqual([]);
  });

  it("have an event with the reason, but no values, for a reader who continues after the notice of their removal", async () => {
    const [ana, ...others] = await threePeople();
    if (ana === undefined) throw new Error("Nobody.");
    const start = await log.end();
    // A removal that failed before it deleted anybody left a record with another reason.
    await database.removals.insertOne({
      _id: Types.ObjectId.createFromTime(1),
      people: others.map(({ id }) => new Types.ObjectId(id)),
      at: new Date(),
      cause: "DELETED",
    });
    await createPersonStore(database).remove([ana, ...others], { removal: { origin: undone } });
    const events = await eventsAfter(await firstRemovalAfter(start));
    expect(events.map(({ kind, who, before }) => [kind, who, before])).toEqual(
      others.map(({ id }) => ["DELETED", id, null]),
    );
    for (const { origin } of events) expect(origin).toMatchObject(undone);
  });

  it("have an event without a reason for a reader who comes after the record of the reason has expired", async () => {
    const people = await threePeople();
    const start = await log.end();
    await createPersonStore(database).remove(people, { removal: { origin: undone } });
    await database.removals.deleteMany({});
    const events = await eventsAfter(await firstRemovalAfter(start));
    expect(events.map(({ kind, origin }) => [kind, origin.cause])).toEqual([
      ["DELETED", "DELETED"],
      ["DELETED", "DELETED"],
    ]);
  });
});

describe("people who are removed in a transaction", () => {
  it("have one event each, from their tombstones", async () => {
    const people = await threePeople();
    const start = await log.end();
    const removal = { origin: undone };
    await inTransaction(database, (session) =>
      createPersonStore(database).remove(people, { removal, session }),
    );
    const events = await eventsAfter(start);
    expect(events.map(({ kind, who }) => [kind, who])).toEqual(
      people.map(({ id }) => ["DELETED", id]),
    );
    expect(await eventsAfter(start)).toHaveLength(3);
  });
});
