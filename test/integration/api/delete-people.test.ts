import { describe, expect, it } from "vitest";
import { Types } from "mongoose";
import { collectionsOf } from "../../../src/models/collections.ts";
import { connection } from "../../../src/models/connection.ts";
import { finishErasures } from "../../../src/services/people/erase-people.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { replay } from "../../../src/domain/people/replay.ts";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";
import type { MergeAnswers } from "../../support/merge-answers.ts";
import { valuesIn } from "../../support/merge-world.ts";

describe("deletePeople", () => {
  const api = useApi();

  it("leaves no value behind, though others write the same people meanwhile", async () => {
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

  it("is finished by a worker where a crash ended it half-way, and begun by none where it was not begun", async () => {
    const { createPerson: made } = await api.ask<Answers>(
      `mutation { createPerson(input: { firstName: "Hidden", externalId: "H1" }) { person { id } } }`,
    );
    await api.ask(
      `mutation { updatePerson(input: { id: "${made.person.id}", firstName: "Hidden2" }) { person { id } } }`,
    );
    const collections = collectionsOf(connection);
    const store = createPersonStore(collections);
    const _id = new Types.ObjectId(made.person.id.slice(4));
    const begin = () =>
      connection
        .collection("erasures")
        .insertOne({ _id, at: new Date(0), keyId: new Types.ObjectId() });
    await begin();
    await finishErasures({ store, collections });
    expect(await api.ask(`{ person(by: { externalId: "H1" }) { firstName } }`)).toEqual({
      person: { firstName: "Hidden2" },
    });
    expect(await collections.revisions.findOne({ "_id.person": _id })).toHaveProperty("created");
    await begin();
    await collections.people.deleteOne({ _id });
    await finishErasures({ store, collections });
    const erased = await collections.revisions.findOne({ "_id.person": _id });
    expect(erased).not.toHaveProperty("created");
    expect(erased).not.toHaveProperty("changes");
    expect(await connection.collection("erasures").countDocuments()).toBe(0);
  });

  it("leaves none with those whom the person was merged into once, nor with those who took these in", async () => {
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
    // All else is as it was, and the history still gives the person.
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
    const store = createPersonStore(collectionsOf(connection));
    const id = publicId.slice(4);
    const person = (await store.findByIds([id])).get(id);
    if (person === undefined) throw new Error("There is no such person.");
    const replayed = replay(await store.revisionsOf(person));
    expect(valuesIn(replayed)).toEqual(valuesIn(person.profile));
    return valuesIn(person.profile);
  }

  it("frees every id that led to the person, and leaves those who were merged in to be given back", async () => {
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
