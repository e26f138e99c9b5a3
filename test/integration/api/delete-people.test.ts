import { describe, expect, it } from "vitest";
import { Types } from "mongoose";
import { collectionsOf } from "../../../src/models/collections.ts";
import { connection } from "../../../src/models/connection.ts";
import { finishErasures } from "../../../src/services/erase-people.ts";
import { createPersonStore } from "../../../src/services/person-store.ts";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

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
    expect(await collections.revisions.findOne({ "_id.person": _id })).toHaveProperty("changes");
    await begin();
    await collections.people.deleteOne({ _id });
    await finishErasures({ store, collections });
    expect(await collections.revisions.findOne({ "_id.person": _id })).not.toHaveProperty(
      "changes",
    );
    expect(await connection.collection("erasures").countDocuments()).toBe(0);
  });

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
