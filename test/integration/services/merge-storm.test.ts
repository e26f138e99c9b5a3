import { expect, it } from "vitest";
import { fromPublicId } from "../../../src/domain/ids.ts";
import { replay } from "../../../src/domain/people/replay.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { toPerson } from "../../../src/models/person-mapping.ts";
import { changeContacts } from "../../../src/services/people/change-contacts.ts";
import { updatePerson } from "../../../src/services/people/update-person.ts";
import { upsertPeople } from "../../../src/services/people/upsert-people.ts";
import { useDatabase } from "../../support/database.ts";
import { toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";
import { valuesIn } from "../../support/merge-world.ts";
import {
  aCaller,
  create,
  merge,
  mergeDependencies,
  publicMergeId,
  refusals,
  undo,
} from "../../support/merging.ts";
import { createRandom } from "../../support/mutate.ts";

const PEOPLE = 200;
const WRITERS = 48;
const IMPORTERS = 2;
const ROWS = 12;
const STORM_MS = Number(process.env["STORM_SECONDS"] ?? "4") * 1_000;
const LONGER_MS = 30_000;

const phoneOf = (number: number): string => `38591${1_000_000 + number}`;

useDatabase();
const importing = useImporting();

it(
  "concurrent merges, undos, imports and edits keep one owner for each identifier, and all ids and histories valid",
  { timeout: STORM_MS + 60_000 },
  async () => {
    const random = createRandom(7);
    const below = (end: number): number => Math.floor(random() * end);
    const ids: string[] = [];
    for (let number = 0; number < PEOPLE; number += 1) {
      const phones = [phoneOf(number), phoneOf(PEOPLE + number)];
      // People with different external ids are never merged automatically, so most have none.
      const externalId = number % 4 === 0 ? `X${number}` : null;
      ids.push(await create({ firstName: `Ana ${number}`, phones, externalId }));
    }
    const anId = (): string => ids[below(PEOPLE)] ?? "";
    const merges: string[] = [];
    const done = { merges: 0, undos: 0, edits: 0, upserts: 0, imports: 0, undoneImports: 0 };
    const refused = new Set<string>();
    const steps = [
      async () => {
        const result = await merge({ personIds: [anId(), anId()] });
        if (result.ok) done.merges = merges.push(publicMergeId(result.value));
        return refusals(result);
      },
      async () => {
        const mergeId = merges[below(merges.length)];
        const result = mergeId === undefined ? null : await undo(mergeId);
        if (result?.ok === true) done.undos += 1;
        return result === null ? [] : refusals(result);
      },
      async () => {
        const change = { id: anId(), city: `City ${below(9)}`, tags: [`tag ${below(4)}`] };
        const result = await updatePerson(mergeDependencies(), aCaller, change);
        if (result.ok) done.edits += 1;
        return refusals(result);
      },
      async () => {
        const contacts = { personId: anId(), phones: [phoneOf(below(2 * PEOPLE))] };
        const direction = random() < 0.5 ? "add" : "remove";
        return refusals(await changeContacts(mergeDependencies(), aCaller, direction, contacts));
      },
      // Upserts a person with two phones, which merges all people who have one of them.
      async () => {
        const phones = [phoneOf(below(2 * PEOPLE)), phoneOf(below(2 * PEOPLE))];
        const result = await upsertPeople(mergeDependencies(), aCaller, { people: [{ phones }] });
        if (result.ok && result.value.every(({ outcome }) => outcome !== "REJECTED"))
          done.upserts += 1;
        return refusals(result);
      },
    ];
    const end = Date.now() + STORM_MS;
    // On a slow machine, the time may end before each kind of write has succeeded at least once. Then the test goes
    // on for up to LONGER_MS.
    const goesOn = (): boolean =>
      Date.now() < end ||
      (Date.now() < end + LONGER_MS && Object.values(done).some((times) => times === 0));
    const write = async (): Promise<void> => {
      while (goesOn()) {
        const step = steps[below(steps.length)];
        for (const refusal of (await step?.()) ?? []) refused.add(refusal.replace(/ \d+/g, ""));
      }
    };
    const imports = importing();
    const aRow = (_: unknown, index: number): Someone => ({
      firstName: `Row ${index}`,
      // Some of the phones belong to nobody yet.
      phones: [phoneOf(below(3 * PEOPLE)), phoneOf(below(3 * PEOPLE))],
      emails: [],
    });
    const importAndUndo = async (): Promise<void> => {
      while (goesOn()) {
        const finished = await imports.importCsv(toCsv(Array.from({ length: ROWS }, aRow)));
        const { rows = 0, importedRows = 0, conflictRows = 0 } = finished.result ?? {};
        expect([rows, importedRows + conflictRows]).toEqual([ROWS, ROWS]);
        done.imports += 1;
        if (random() < 0.5) continue;
        await imports.undo(finished);
        done.undoneImports += 1;
      }
    };
    await Promise.all([
      ...Array.from({ length: WRITERS }, write),
      ...Array.from({ length: IMPORTERS }, importAndUndo),
    ]);

    expect(Object.entries(done).filter(([, times]) => times === 0)).toEqual([]);
    const expected = [
      "ALREADY_EXISTS phones",
      "CONFLICT",
      "CONFLICT id",
      "CONFLICT personIds",
      "INVALID",
    ];
    expected.push("INVALID personIds", "WRONG_STATE id", "INVALID phones");
    expect([...refused].filter((refusal) => !expected.includes(refusal))).toEqual([]);

    const { store, database } = mergeDependencies();
    const people = (await database.people.find().toArray()).map(toPerson);
    for (const person of people) {
      const history = await store.revisionsOf(person);
      expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1));
      expect(valuesIn(replay(history))).toEqual(valuesIn(person.profile));
    }
    const owners = databaseOf(connection).people.aggregate([
      { $unwind: "$identifiers" },
      { $group: { _id: "$identifiers", owners: { $sum: 1 } } },
      { $match: { owners: { $gt: 1 } } },
    ]);
    expect(await owners.toArray()).toEqual([]);
    const present = new Set(people.map(({ id }) => id));
    const standing = await database.merges.find({ undoneAt: { $exists: false } }).toArray();
    const absorbed = standing.flatMap(({ absorbedIds }) =>
      absorbedIds.map((id) => id.toHexString()),
    );
    expect(new Set(absorbed).size).toBe(absorbed.length);
    expect(absorbed.filter((id) => present.has(id))).toEqual([]);
    const given = new Set([...absorbed, ...ids.map((id) => fromPublicId("person", id) ?? "")]);
    const everybody = await store.findByIds([...given, ...present]);
    expect([...given].filter((id) => !everybody.has(id))).toEqual([]);
    expect([...given].filter((id) => !present.has(id)).toSorted()).toEqual(absorbed.toSorted());
  },
);
