import * as fc from "fast-check";
import { Types } from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { createId } from "../../../src/domain/ids.ts";
import { addMembers, removeMembers } from "../../../src/domain/people/edit-profile.ts";
import { sizeOf } from "../../../src/domain/people/profile.ts";
import { connection } from "../../../src/models/connection.ts";
import type { BulkTask } from "../../../src/models/bulk-operation.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { changePeople } from "../../../src/services/bulk/change-people.ts";
import { runBulkTask } from "../../../src/services/bulk/run-bulk-task.ts";
import { ensureTags } from "../../../src/services/store/tag-store.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { commandsOf } from "../../support/count-commands.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson, changed } from "../../support/people.ts";
import "../../support/property-time.ts";
import { everything, profiles } from "../../support/stored-people.ts";

const TAGS_PER_PERSON = 3;
const names = ["first", "second", "third", "fourth"];
const apiKeyId = createId(new Date());

/**
 * For each person the tags that the person is created with, in their order, as indexes of `known`, and how often the
 * city of the person changes after the creation.
 */
const people = fc.array(
  fc.record({
    tags: fc.shuffledSubarray([0, 1, 2, 3], { maxLength: TAGS_PER_PERSON }),
    changes: fc.nat({ max: 2 }),
  }),
  { minLength: 1, maxLength: 12 },
);
const task = fc.record({
  kind: fc.constantFrom("TAG" as const, "UNTAG" as const),
  tags: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1, maxLength: TAGS_PER_PERSON }),
});

describe("tagging many people", () => {
  useDatabase();
  let known: readonly string[] = [];
  beforeAll(async () => {
    known = [...(await ensureTags(databaseOf(connection), names)).values()];
  });

  it("stores the same as reading and replacing each whole person, and its undo returns what was there before", async () => {
    await fc.assert(
      fc.asyncProperty(people, task, async (wanted, { kind, tags }) => {
        const { database, store, ids } = await aWorld(known, wanted);
        const before = await stored();
        const profilesBefore = withSortedTags(await profiles());
        const tagIds = tags.map((place) => known[place] ?? "");
        const operationId = createId(new Date());

        const whole = await changePeople(store, ids, {
          cause: "TAGGED",
          apiKeyId,
          operationId,
          edit: ({ profile }, at) => {
            const draft = new Map(profile);
            if (kind === "UNTAG") removeMembers(draft, "tags", tagIds);
            else addMembers(draft, "tags", tagIds, at);
            const isTooMany = draft.size > profile.size && sizeOf(draft, "tags") > TAGS_PER_PERSON;
            return isTooMany ? null : draft;
          },
        });
        const expected = await everything();
        await restore(before);

        const dependencies = { store, database, limits: { tagsPerPerson: TAGS_PER_PERSON } };
        const part = { apiKeyId, operationId, start: 0 };
        const tagging = { kind, tagIds: tagIds.map((id) => new Types.ObjectId(id)) };
        const changing = { ...part, task: tagging };
        await anOperation(operationId, tagging);
        expect(await runBulkTask(dependencies, changing, ids)).toEqual(whole);
        expect(withoutFormerPlaces(await everything())).toEqual(withoutFormerPlaces(expected));

        const again = await stored();
        expect(await runBulkTask(dependencies, changing, ids)).toMatchObject({ changed: 0 });
        expect(await stored()).toEqual(again);

        const undo = { kind: "UNDO", of: new Types.ObjectId(operationId) } as const;
        expect(await runBulkTask(dependencies, { ...part, task: undo }, ids)).toMatchObject({
          changed: whole.changed,
        });
        expect(withSortedTags(await profiles())).toEqual(profilesBefore);
      }),
      { numRuns: 25 },
    );
  });

  it("tags a person whom somebody else changes at the same time, and keeps the other change", async () => {
    const { database, store, ids } = await aWorld(
      known,
      Array.from({ length: 4 }, () => ({ tags: [], changes: 0 })),
    );
    const [id = ""] = ids;
    const person = (await store.findByIds(ids)).get(id);
    if (person === undefined) throw new Error("The person is there.");
    // Somebody else writes the person after the operation has read the person's version, and before
    // the operation writes.
    const slow = {
      ...store,
      versionsOf: async (asked: readonly string[]) => {
        const found = await store.versionsOf(asked);
        await store.update([{ before: person, after: changed(person, { city: "Split" }) }]);
        return found;
      },
    };
    const tagging = { kind: "TAG", tagIds: [new Types.ObjectId(known[0])] } as const;
    const done = await runBulkTask(
      { store: slow, database, limits: { tagsPerPerson: TAGS_PER_PERSON } },
      { apiKeyId, operationId: createId(new Date()), start: 0, task: tagging },
      ids,
    );
    // All four people count as changed: the person whom somebody else changed at the same time, and the three other
    // people.
    expect(done).toEqual({ changed: 4, refused: 0, lost: 0 });
    const after = (await store.findByIds([id])).get(id);
    expect(after?.profile.get("city")?.value).toBe("Split");
    expect(after?.profile.has(`tags.${known[0] ?? ""}`)).toBe(true);
  });

  it("is undone with all its tags even if a repeated batch gave a person only some of them again", async () => {
    const { database, store, ids } = await aWorld(known, [{ tags: [2], changes: 0 }]);
    const [id = ""] = ids;
    const operationId = createId(new Date());
    const tagging = {
      kind: "TAG",
      tagIds: [new Types.ObjectId(known[0]), new Types.ObjectId(known[1])],
    } as const;
    await anOperation(operationId, tagging);
    const dependencies = { store, database, limits: { tagsPerPerson: TAGS_PER_PERSON } };
    const part = { apiKeyId, operationId, start: 0 };
    await runBulkTask(dependencies, { ...part, task: tagging }, ids);
    const tagged = (await store.findByIds(ids)).get(id);
    if (tagged === undefined) throw new Error("The person is there.");
    const without = changed(tagged, { [`tags.${known[0] ?? ""}`]: null });
    await store.update([{ before: tagged, after: without }]);
    await runBulkTask(dependencies, { ...part, task: tagging }, ids);
    const undo = { kind: "UNDO", of: new Types.ObjectId(operationId) } as const;
    await runBulkTask(dependencies, { ...part, task: undo }, ids);
    const [after] = await profiles();
    expect(after?.tags.map((tag) => tag.toHexString())).toEqual([known[2]]);
  });

  it("takes as few commands for a hundred people as for two, and so does its undo", async () => {
    const counts: (readonly string[])[] = [];
    for (const count of [2, 100]) {
      const { database, store, ids } = await aWorld(
        known,
        Array.from({ length: count }, () => ({ tags: [1], changes: 0 })),
      );
      const operationId = createId(new Date());
      const tagging = { kind: "TAG", tagIds: [new Types.ObjectId(known[0])] } as const;
      const undo = { kind: "UNDO", of: new Types.ObjectId(operationId) } as const;
      await anOperation(operationId, tagging);
      const commands = await commandsOf(async () => {
        for (const each of [tagging, undo]) {
          const done = await runBulkTask(
            { store, database, limits: { tagsPerPerson: TAGS_PER_PERSON } },
            { apiKeyId, operationId, start: 0, task: each },
            ids,
          );
          expect(done.changed).toBe(count);
        }
      });
      counts.push(commands.toSorted());
    }
    expect(counts[0]).toContain("update");
    expect(counts[1]).toEqual(counts[0]);
  });
});

/** Stores a running operation, as the API does before it changes people. */
async function anOperation(id: string, tagging: BulkTask): Promise<void> {
  const none = { total: 0, processed: 0, refused: 0, faults: 0 };
  await databaseOf(connection).operations.create({
    _id: new Types.ObjectId(id),
    task: tagging,
    keyId: new Types.ObjectId(apiKeyId),
    state: "RUNNING",
    ...none,
  });
}

async function aWorld(
  known: readonly string[],
  wanted: readonly { readonly tags: readonly number[]; changes: number }[],
) {
  const database = databaseOf(connection);
  await database.people.deleteMany({});
  await database.revisions.deleteMany({});
  const store = createPersonStore(database);
  const at = new Date(Date.now() - 60_000);
  const ids: string[] = [];
  for (const [place, { tags, changes }] of wanted.entries()) {
    const fields = tags.map((tag) => [`tags.${known[tag] ?? ""}`, true] as const);
    let person = aPerson({ externalId: `P${place}`, ...Object.fromEntries(fields) }, { at });
    await store.insert([person]);
    for (let change = 0; change < changes; change += 1) {
      const after = changed(person, { city: `City ${change}` });
      await store.update([{ before: person, after }]);
      person = after;
    }
    ids.push(person.id);
  }
  return { database, store, ids };
}

async function stored() {
  const { people: all, revisions } = databaseOf(connection);
  return { people: await all.find().toArray(), revisions: await revisions.find().toArray() };
}

async function restore(before: Awaited<ReturnType<typeof stored>>): Promise<void> {
  const { people: all, revisions } = databaseOf(connection);
  await all.deleteMany({});
  await revisions.deleteMany({});
  await all.insertMany(before.people);
  if (before.revisions.length > 0) await revisions.insertMany(before.revisions);
}

// Sorts the tags of each person, because an undo puts a tag that it gives back after the tags that the person kept.
function withSortedTags(all: readonly { readonly tags: readonly Types.ObjectId[] }[]): unknown {
  return all.map((person) => ({
    ...person,
    tags: person.tags.map((id) => id.toHexString()).toSorted(),
  }));
}

// Returns the documents with the same text for every former value of the history. Removing a tag without reading the
// person archives the tag without its place in the person's list of tags, and reading the person first archives the
// place too. Nobody ever sees the place, so a comparison may ignore this difference.
function withoutFormerPlaces(all: unknown): unknown {
  const text = JSON.stringify(all, (key, value: unknown) =>
    key === "before" && typeof value === "object" ? "a tag" : value,
  );
  return JSON.parse(text);
}
