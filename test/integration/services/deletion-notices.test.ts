import { describe, expect, it } from "vitest";
import { inTransaction } from "../../../src/database/transaction.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import { databaseOf } from "../../../src/models/database.ts";
import type { Database } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import type { DeletionNoticeRecord } from "../../../src/models/deletion-notice.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import type { RemoveOptions } from "../../../src/services/store/write-options.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson, changed } from "../../support/people.ts";

useDatabase();

const importId = "a".repeat(24);

async function removed(people: readonly Person[], options: RemoveOptions) {
  const database = databaseOf(connection);
  const store = createPersonStore(database);
  await store.insert(people);
  const stream = database.deletionNotices.watch<DeletionNoticeRecord>([
    { $match: { operationType: { $in: ["insert", "delete"] } } },
  ]);
  const first = stream.next();
  await new Promise((resolve) => {
    stream.once("resumeTokenChanged", resolve);
  });
  const outcomes = await store.remove(people, options);
  return { database, outcomes, first, stream };
}

async function leftIn({ people, deletionNotices }: Database): Promise<readonly number[]> {
  return [await people.countDocuments(), await deletionNotices.countDocuments()];
}

describe("the notice of a deletion", () => {
  const at = new Date();
  const removal = { origin: { at, cause: "UNDONE", undoes: importId } } as const;

  it("is stored with the people and the reason before the people are deleted, and is itself removed after the deletion", async () => {
    const ana = aPerson({ firstName: "Ana", "phones.385911234567": true });
    const { database, outcomes, first, stream } = await removed([ana], { removal });
    expect(outcomes).toEqual(["written"]);
    const notice = await first;
    expect(notice).toMatchObject({
      operationType: "insert",
      fullDocument: {
        at,
        cause: "UNDONE",
        people: [{ version: 1, firstName: "Ana", phones: [{ number: "385911234567" }] }],
      },
    });
    expect(notice).not.toHaveProperty("fullDocument.people.0.identifiers");
    expect((await stream.next()).operationType).toBe("delete");
    expect(await leftIn(database)).toEqual([0, 0]);
    await stream.close();
  });

  it("is written in the same transaction as the deletion", async () => {
    const database = databaseOf(connection);
    const store = createPersonStore(database);
    const people = [aPerson({ firstName: "Ana" }), aPerson({ firstName: "Ivo" })];
    await store.insert(people);
    const outcomes = await inTransaction(databaseOf(connection), (session) =>
      store.remove(people, { session, removal }),
    );
    expect(outcomes).toEqual(["written", "written"]);
    expect(await leftIn(database)).toEqual([0, 0]);
  });

  it("is split if there are many people, so that each part fits into an event", async () => {
    const fields = { firstName: "Ana", address: "x".repeat(1024 * 1024) };
    const people = Array.from({ length: 20 }, () => aPerson(fields));
    const { database, first, stream } = await removed(people, { removal });
    const parts: number[] = [];
    const announced = (): number => parts.reduce((sum, part) => sum + part, 0);
    for (let change = await first; ; change = await stream.next()) {
      if (change.operationType === "insert") parts.push(change.fullDocument.people.length);
      if (announced() >= 20) break;
    }
    expect(parts.length).toBeGreaterThan(3);
    expect(announced()).toBe(20);
    expect(await leftIn(database)).toEqual([0, 0]);
    await stream.close();
  });

  it("leaves out people who stay stored because somebody changed them after they were read", async () => {
    const database = databaseOf(connection);
    const store = createPersonStore(database);
    const [ana, ivo] = [aPerson({ firstName: "Ana" }), aPerson({ firstName: "Ivo" })];
    await store.insert([ana, ivo]);
    await store.update([{ before: ana, after: changed(ana, { firstName: "Anna" }) }]);
    expect(await store.remove([ana, ivo], { removal })).toEqual(["stale", "written"]);
    expect(await leftIn(database)).toEqual([1, 0]);
  });
});
