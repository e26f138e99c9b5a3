import { describe, expect, it } from "vitest";
import { createId } from "../../../src/domain/ids.ts";
import { changesOfMark } from "../../../src/domain/people/mark.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import type { PersonMark, PersonUnmark } from "../../../src/domain/people/person-write.ts";
import { momentAfter, nextVersion } from "../../../src/domain/people/revise.ts";
import type { Origin } from "../../../src/domain/people/revision.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson, changed } from "../../support/people.ts";
import { everything, profiles } from "../../support/stored-people.ts";

const importId = createId(new Date());
const tagId = createId(new Date());

describe("the mark that an import leaves on a person", () => {
  useDatabase();

  it("is stored and archived as if the whole person were replaced", async () => {
    const store = createPersonStore(databaseOf(connection));
    const stored: unknown[] = [];
    for (const isMarked of [true, false]) {
      const { people, mark, origin } = await aWorld();
      const updates = people.map((before) => ({ before, after: markedBy(before, origin) }));
      const outcomes = await (isMarked ? store.mark(people.map(mark)) : store.update(updates));
      expect(outcomes).toEqual(["written", "written", "written"]);
      stored.push(await everything());
    }
    expect(stored[0]).toEqual(stored[1]);
  });

  it("can be undone: the profiles are as before, and only the version numbers and the history show that it existed", async () => {
    const store = createPersonStore(databaseOf(connection));
    const { people, mark } = await aWorld();
    const before = await profiles();
    await store.mark(people.map(mark));
    expect(await profiles()).not.toEqual(before);
    expect(await store.unmark(people.map(unmark))).toEqual(["written", "written", "written"]);
    expect(await profiles()).toEqual(before);
    const [first] = (await store.findByIds([people[0]?.id ?? ""])).values();
    if (first === undefined) throw new Error("The person is there.");
    const history = await store.revisionsOf(first);
    expect(history.map(({ version, cause, undoes }) => [version, cause, undoes])).toEqual([
      [1, "CREATED", undefined],
      [2, "IMPORTED", undefined],
      [3, "UNDONE", importId],
    ]);
    expect(history[2]?.changes.map(({ field, after }) => [field, after])).toEqual([
      [`tags.${tagId}`, null],
      [`imports.${importId}`, null],
    ]);
  });

  it("is not written or removed a second time if the same write is sent again, because the store recognises the first write", async () => {
    const store = createPersonStore(databaseOf(connection));
    const { people, mark } = await aWorld();
    const marks = people.map(mark);
    // One attempt archived the first person and stopped; the next one wrote both people, but its
    // answer was lost.
    await store.archiveHeads(people.slice(0, 1));
    expect(await store.mark(marks.slice(0, 2))).toEqual(["written", "written"]);
    const once = await everything();
    expect(await store.mark(marks.slice(0, 2))).toEqual(["written", "written"]);
    expect(await everything()).toEqual(once);
    expect(await store.mark(marks)).toEqual(["written", "written", "written"]);
    const unmarks = people.map(unmark);
    await store.unmark(unmarks);
    const back = await everything();
    expect(await store.unmark(unmarks)).toEqual(["stale", "stale", "stale"]);
    expect(await everything()).toEqual(back);
  });

  it("is neither written nor removed if the person was changed or deleted meanwhile", async () => {
    const store = createPersonStore(databaseOf(connection));
    const { people, mark } = await aWorld();
    const [first, second, third] = people;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("There are three.");
    await store.update([{ before: first, after: changed(first, { city: "Split" }) }]);
    const deletion = { origin: { at: new Date(), cause: "DELETED" } } as const;
    await store.remove([second], { removal: deletion });
    expect(await store.mark(people.map(mark))).toEqual(["stale", "stale", "written"]);
    const [marked] = (await store.findByIds([third.id])).values();
    if (marked === undefined) throw new Error("The person is there.");
    await store.update([{ before: marked, after: changed(marked, { city: "Split" }) }]);
    const before = await everything();
    expect(await store.unmark(people.map(unmark))).toEqual(["stale", "stale", "stale"]);
    expect(await everything()).toEqual(before);
  });

  it("is removed only by the undo of the same import, and only if the import changed nothing else in the person", async () => {
    const store = createPersonStore(databaseOf(connection));
    const { people, mark } = await aWorld();
    const [first, second] = people;
    if (first === undefined || second === undefined) throw new Error("There are three.");
    await store.mark([mark(first)]);
    const other = createId(new Date());
    const unmarkOther = { ...unmark(first), origin: { ...undoing, undoes: other } };
    expect(await store.unmark([unmarkOther])).toEqual(["stale"]);
    const origin = { at: momentAfter(second), cause: "IMPORTED", importId } as const;
    const after = markedBy(changed(second, { city: "Split" }), origin);
    const renamed: Person = {
      ...after,
      version: 2,
      head: {
        ...after.head,
        version: 2,
        changes: [
          ...after.head.changes,
          { field: "city", before: null, after: { value: "Split", at: origin.at, order: 0 } },
        ],
      },
    };
    await store.update([{ before: second, after: renamed }]);
    expect(await store.unmark([unmark(second)])).toEqual(["stale"]);
  });
});

const undoing: Origin = { at: new Date(Date.now() + 60_000), cause: "UNDONE", undoes: importId };

const unmark = ({ id, version }: Person): PersonUnmark => ({
  person: { id, version: version + 1 },
  origin: undoing,
});

/** Three people of different versions and tags, one of whom another import has written before. */
async function aWorld(): Promise<{
  readonly people: readonly Person[];
  readonly origin: Origin;
  readonly mark: (person: Person) => PersonMark;
}> {
  await clear();
  const store = createPersonStore(databaseOf(connection));
  const at = new Date(Date.now() - 1_000);
  const plain = aPerson({ firstName: "Ana", "emails.ana@example.com": true }, { at });
  const older = aPerson(
    { "phones.385911234567": true, [`tags.${"d".repeat(24)}`]: true, "customAttributes.a": 1 },
    { at },
  );
  const imported = aPerson(
    { "phones.385911234568": true, [`imports.${"e".repeat(24)}`]: true, birthDate: "1990-01-01" },
    { at },
  );
  await store.insert([plain, older, imported]);
  const newer = changed(older, { city: "Zagreb" });
  await store.update([{ before: older, after: newer }]);
  const ids = [plain, newer, imported].map(({ id }) => id);
  const found = await store.findByIds(ids);
  const people = ids.flatMap((id) => found.get(id) ?? []);
  const now = new Date(Math.max(...people.map((person) => momentAfter(person).getTime())));
  const origin = { at: now, cause: "IMPORTED", importId, apiKeyId: "f".repeat(24) } as const;
  return {
    people,
    origin,
    mark: ({ id, version }) => ({ person: { id, version }, tagIds: [tagId], origin }),
  };
}

function markedBy(person: Person, origin: Origin): Person {
  const profile = new Map(person.profile);
  for (const { field, after } of changesOfMark({ tagIds: [tagId], origin })) {
    if (after !== null) profile.set(field, after);
  }
  return nextVersion(person, profile, origin);
}

async function clear(): Promise<void> {
  const { people, revisions } = databaseOf(connection);
  await people.deleteMany({});
  await revisions.deleteMany({});
}
