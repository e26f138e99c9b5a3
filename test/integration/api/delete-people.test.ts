import { describe, expect, it } from "vitest";
import { Types } from "mongoose";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { readConfig } from "../../../src/config.ts";
import { runNextBulkOperation } from "../../../src/services/bulk/run-operations.ts";
import { finishErasures } from "../../../src/services/store/erase-people.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { replay } from "../../../src/domain/people/replay.ts";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";
import type { MergeAnswers } from "../../support/merge-answers.ts";
import { valuesIn } from "../../support/merge-world.ts";

describe("deletePeople", () => {
  const api = useApi();

  it("leaves no value behind, even if other clients write the same people meanwhile", async () => {
    const ids: string[] = [];
    for (let number = 0; number < 10; number += 1) {
      const { createPerson } = await api.ask<Answers>(
        `mutation { createPerson(input: { firstName: "Secret", phones: ["+3859110002${10 + number}"] }) { person { id } } }`,
      );
      ids.push(createPerson.person.id);
    }
    const deletion = new AbortController();
    const writers = ids.map(async (id) => {
      for (let round = 0; !deletion.signal.aborted || round === 0; round += 1) {
        await api.ask(
          `mutation { updatePerson(input: { id: "${id}", lastName: "Secret${round}" }) { userErrors { code } } }`,
        );
      }
    });
    const { deletePeople } = await api.ask<Answers>(
      `mutation ($ids: [ID!]!) { deletePeople(input: { ids: $ids }) { deletedCount } }`,
      { ids },
    );
    deletion.abort();
    await Promise.all(writers);
    expect(deletePeople.deletedCount).toBe(10);
    for (const { name } of (await connection.db?.listCollections().toArray()) ?? []) {
      const all = JSON.stringify(await connection.db?.collection(name).find().toArray());
      expect(all).not.toContain("Secret");
    }
  });

  it("is finished by a worker after a crash half-way, and not started if the crash came before the start", async () => {
    const { createPerson: made } = await api.ask<Answers>(
      `mutation { createPerson(input: { firstName: "Hidden", externalId: "H1" }) { person { id } } }`,
    );
    await api.ask(
      `mutation { updatePerson(input: { id: "${made.person.id}", firstName: "Hidden2" }) { person { id } } }`,
    );
    const database = databaseOf(connection);
    const store = createPersonStore(database);
    const _id = new Types.ObjectId(made.person.id.slice(4));
    const begin = () =>
      connection
        .collection("erasures")
        .insertOne({ _id, at: new Date(0), keyId: new Types.ObjectId() });
    await begin();
    await finishErasures({ store, database });
    expect(await api.ask(`{ person(by: { externalId: "H1" }) { firstName } }`)).toEqual({
      person: { firstName: "Hidden2" },
    });
    expect(await database.revisions.findOne({ "_id.person": _id })).toHaveProperty("created");
    await begin();
    await database.people.deleteOne({ _id });
    await finishErasures({ store, database });
    const erased = await database.revisions.findOne({ "_id.person": _id });
    expect(erased).not.toHaveProperty("created");
    expect(erased).not.toHaveProperty("changes");
    // Every record of an erasure has `isGone`: the person and their history are erased completely. The worker of
    // imports later erases what imported files say about the person.
    expect(await connection.collection("erasures").countDocuments({ isGone: null })).toBe(0);
  });

  it("also erases the values from people into whom the person was once merged before being separated again", async () => {
    const create = async (input: string): Promise<string> => {
      const { createPerson } = await api.ask<Answers>(
        `mutation { createPerson(input: { ${input} }) { person { id } } }`,
      );
      return createPerson.person.id;
    };
    const merge = async (...ids: readonly string[]): Promise<string> => {
      const { mergePeople } = await api.ask<MergeAnswers>(
        `mutation ($ids: [ID!]!) { mergePeople(input: { personIds: $ids, autoResolve: true }) { merge { id } } }`,
        { ids },
      );
      return mergePeople.merge.id;
    };
    const outer = await create(`phones: ["+385911000351"]`);
    const survivor = await create(`phones: ["+385911000352"], firstName: "Stays", city: "Split"`);
    const deleted = await create(
      `phones: ["+385911000353"], emails: ["trace@example.com"], externalId: "TRACE", firstName: "Trace", tags: ["trace"]`,
    );
    const inner = await merge(survivor, deleted);
    await api.ask(
      `mutation { updatePerson(input: { id: "${survivor}", firstName: "Later" }) { person { id } } }`,
    );
    await api.ask(
      `mutation { removeContacts(input: { personId: "${survivor}", phones: ["+385911000353"] }) { person { id } } }`,
    );
    const around = await merge(outer, survivor);
    for (const id of [around, inner]) {
      await api.ask(`mutation { undoMerge(input: { id: "${id}" }) { merge { id } } }`);
    }
    const before = await profileOf(survivor);
    await api.ask(`mutation { deletePeople(input: { ids: ["${deleted}"] }) { deletedCount } }`);
    for (const name of ["people", "revisions", "merges"]) {
      const all = JSON.stringify(await connection.db?.collection(name).find().toArray());
      expect(all).not.toMatch(/trace|385911000353/i);
    }
    // Only the deleted person's values are gone. The person into whom the deleted person was once merged still has
    // all their own values and changes.
    expect(await profileOf(survivor)).toEqual(before);
    const { person } = await api.ask<Answers>(
      `{ person(by: { id: "${survivor}" }) { history { nodes { cause undoneAt changes { field before after } } } } }`,
    );
    const causes = person.history.nodes.map(({ cause }) => cause);
    expect(causes).toEqual(["UNDONE", "UNDONE", "UPDATED", "UPDATED", "MERGED", "CREATED"]);
    expect(person.history.nodes[4]?.undoneAt).not.toBeNull();
    expect(person.history.nodes[3]?.changes).toEqual([
      { field: "firstName", before: null, after: '"Later"' },
    ]);
  });

  async function profileOf(publicId: string) {
    const store = createPersonStore(databaseOf(connection));
    const id = publicId.slice(4);
    const person = (await store.findByIds([id])).get(id);
    if (person === undefined) throw new Error("There is no such person.");
    const replayed = replay(await store.revisionsOf(person));
    expect(valuesIn(replayed)).toEqual(valuesIn(person.profile));
    return valuesIn(person.profile);
  }

  it("deletes the survivor by the id of an absorbed person; both ids then find nobody, but the merge can still be undone, which restores the absorbed person", async () => {
    const upsert = async (people: string): Promise<readonly string[]> => {
      const { upsertPeople } = await api.ask<Answers>(
        `mutation { upsertPeople(input: { people: [${people}] }) { results { person { id } } } }`,
      );
      return upsertPeople.results.map(({ person }) => person.id);
    };
    const [survivor = "", absorbed = ""] = await upsert(
      `{ phones: ["+385911000301"] }, { emails: ["d@example.com"], firstName: "Absorbed" }`,
    );
    await upsert(`{ phones: ["+385911000301"], emails: ["d@example.com"] }`);
    const { node } = await api.ask<{ node: { history: { nodes: { merge: { id: string } }[] } } }>(
      `{ node(id: "${survivor}") { ... on Person { history(first: 1) { nodes { merge { id } } } } } }`,
    );
    const mergeId = node.history.nodes[0]?.merge.id;
    await api.ask(`mutation { deletePeople(input: { ids: ["${absorbed}"] }) { deletedCount } }`);
    for (const id of [survivor, absorbed]) {
      expect(await api.ask(`{ person(by: { id: "${id}" }) { id } }`)).toEqual({ person: null });
    }
    await api.ask(`mutation { undoMerge(input: { id: "${mergeId}" }) { userErrors { message } } }`);
    expect(await api.ask(`{ person(by: { email: "d@example.com" }) { id firstName } }`)).toEqual({
      person: { id: absorbed, firstName: "Absorbed" },
    });
  });
});

describe("deletePeople by a filter", () => {
  const env = { LIMIT_PEOPLE_BEFORE_OPERATION: "3" };
  const api = useApi(env);
  const source = `mutation ($input: DeletePeopleInput!) { deletePeople(input: $input) {
    deletedCount operation { id done total } userErrors { code message path } } }`;

  const remove = async (input: Readonly<Record<string, unknown>>) =>
    (await api.ask<Answers>(source, { input })).deletePeople;
  async function create(city: string, count: number): Promise<readonly string[]> {
    const people = Array.from({ length: count }, (_, number) => ({
      externalId: `${city}-${number}`,
      firstName: `Secret${number}`,
      city,
    }));
    const { upsertPeople } = await api.ask<Answers>(
      `mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { results { person { id } } } }`,
      { people },
    );
    return upsertPeople.results.map(({ person }) => person.id);
  }
  const countIn = async (city: string): Promise<number> =>
    (
      await api.ask<{ people: { totalCount: number } }>(
        `{ people(filter: { city: { equals: "${city}" } }) { totalCount } }`,
      )
    ).people.totalCount;
  const work = () => {
    const database = databaseOf(connection);
    const store = createPersonStore(database);
    const dependencies = { store, database, limits: readConfig(env).limits };
    return runNextBulkOperation(dependencies, new AbortController().signal);
  };

  it("deletes everybody who matches, if the count is as expected", async () => {
    await create("Pula", 2);
    await create("Rijeka", 1);
    const filter = { city: { equals: "pula" }, search: "pula" };
    expect(await remove({ filter, expectedCount: 3 })).toEqual({
      deletedCount: 0,
      operation: null,
      userErrors: [
        {
          code: "CONFLICT",
          message: "They are 2 people by now, not 3: look again, then decide. Nobody was deleted.",
          path: ["expectedCount"],
        },
      ],
    });
    expect(await countIn("Pula")).toBe(2);
    expect(await remove({ filter, expectedCount: 2 })).toEqual({
      deletedCount: 2,
      operation: null,
      userErrors: [],
    });
    expect([await countIn("Pula"), await countIn("Rijeka")]).toEqual([0, 1]);
  });

  it("deletes each person once although several callers ask for it at the same time, and refuses every caller who deleted nobody", async () => {
    await create("Vis", 2);
    const asked = { filter: { city: { equals: "vis" } }, expectedCount: 2 };
    const answers = await Promise.all(Array.from({ length: 4 }, () => remove(asked)));
    const counts = answers.map(({ deletedCount }) => deletedCount);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(2);
    for (const { deletedCount, userErrors } of answers)
      expect(userErrors.map(({ code }) => code)).toEqual(deletedCount === 0 ? ["CONFLICT"] : []);
  });

  it.each([
    [{}, []],
    [{ ids: ["per_000000000000000000000000"], everybody: true }, []],
    [{ filter: {} }, ["filter"]],
    [{ filter: { and: [] } }, ["filter"]],
    [{ filter: { email: { equals: null } } }, ["filter", "email", "equals"]],
    [{ everybody: false }, []],
  ])("deletes nobody for the filter %j", async (input, path) => {
    await create("Stays", 1);
    expect(await remove(input)).toMatchObject({
      deletedCount: 0,
      operation: null,
      userErrors: [{ code: "INVALID", path }],
    });
    expect(await countIn("Stays")).toBe(1);
  });

  it("continues in the background if many match, and skips people who were merged meanwhile", async () => {
    const ids = await create("Zadar", 5);
    const [survivor = ""] = await create("Split", 1);
    const filter = { city: { equals: "Zadar" } };
    const refused = await remove({ filter, expectedCount: 6 });
    expect(refused).toMatchObject({ operation: null, userErrors: [{ code: "CONFLICT" }] });
    expect(await databaseOf(connection).operations.countDocuments()).toBe(0);
    expect(await databaseOf(connection).operationChunks.countDocuments()).toBe(0);
    const begun = await remove({ filter, expectedCount: 5 });
    expect(begun).toMatchObject({
      deletedCount: 0,
      operation: { done: false, total: 5 },
      userErrors: [],
    });
    await api.ask(
      `mutation ($ids: [ID!]!, $survivor: ID!) { mergePeople(input: { personIds: $ids, survivor: $survivor, autoResolve: true }) { merge { id } } }`,
      { ids: [survivor, ids[0]], survivor },
    );
    await work();
    const id = begun.operation?.id;
    expect(
      await api.ask(`{ node(id: "${id}") { ... on BulkOperation { done processed failure } } }`),
    ).toEqual({ node: { done: true, processed: 5, failure: null } });
    const found = await Promise.all(
      ids.map((each) => api.ask<Answers>(`{ person(by: { id: "${each}" }) { id } }`)),
    );
    expect(found.map(({ person }) => person)).toEqual([{ id: survivor }, null, null, null, null]);
    const revisions = JSON.stringify(await databaseOf(connection).revisions.find().toArray());
    expect(revisions).not.toContain("Secret4");
  });

  it("deletes everybody if that is stated explicitly", async () => {
    await create("Last", 1);
    const { totalCount } = (
      await api.ask<{ people: { totalCount: number } }>(`{ people { totalCount } }`)
    ).people;
    const { deletedCount, operation } = await remove({
      everybody: true,
      expectedCount: totalCount,
    });
    if (operation !== null) await work();
    expect(operation === null ? deletedCount : totalCount).toBe(totalCount);
    expect(await api.ask(`{ people { totalCount } }`)).toEqual({ people: { totalCount: 0 } });
  });
});
