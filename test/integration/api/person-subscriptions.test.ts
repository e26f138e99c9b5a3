import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { FormattedExecutionResult } from "graphql-ws";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createId } from "../../../src/domain/ids.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { useApi } from "../../support/api.ts";
import { createClient } from "../../support/client.ts";
import { aPerson } from "../../support/people.ts";
import { useSockets } from "../../support/sockets.ts";

const api = useApi();
const sockets = useSockets(api.services, { LIMIT_SLOW_CONSUMER_MS: "1000" });

interface Change {
  readonly kind: string;
  readonly personId: string;
  readonly matches: boolean;
  readonly cause: string;
  readonly mergedIds: readonly string[];
  readonly person: { readonly firstName: string | null; readonly version: number } | null;
  readonly merge: { readonly id: string } | null;
}

type Answers<T> = AsyncIterableIterator<FormattedExecutionResult<T, unknown>>;

const fields =
  "{ kind personId matches cause mergedIds person { firstName version } merge { id } }";
const changedQuery = `subscription ($filter: PersonFilter) { change: personChanged(filter: $filter) ${fields} }`;
const enteredQuery = `subscription ($filter: PersonFilter, $segmentId: ID) {
  change: personEntered(filter: $filter, segmentId: $segmentId) ${fields}
}`;

const inTime = { timeout: 10_000 };
const live = (): number => api.services().personFeed.size();

/** Subscribes, and resolves once the subscription is active. */
async function listen(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const key = await sockets.aKey("PEOPLE_READ");
  const expected = live() + 1;
  const answers = createClient(sockets.url(), key).listen<{ change: Change }>(query, variables);
  await expect.poll(live, inTime).toBe(expected);
  return answers;
}

async function take(answers: Answers<{ change: Change }>, count: number): Promise<Change[]> {
  const changes: Change[] = [];
  while (changes.length < count) {
    const { value } = await answers.next();
    expect(value?.errors).toBeUndefined();
    changes.push(value.data.change);
  }
  return changes;
}

async function leave(answers: Answers<unknown>): Promise<void> {
  const left = live() - 1;
  await answers.return?.();
  await expect.poll(live, inTime).toBe(left);
}

async function create(input: Readonly<Record<string, unknown>>): Promise<string> {
  const { createPerson } = await api.ask<{ createPerson: { person: { id: string } } }>(
    "mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }",
    { input: { externalId: createId(new Date()), ...input } },
  );
  return createPerson.person.id;
}

async function update(id: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  await api.ask(
    "mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { person { id } userErrors { message } } }",
    { input: { id, ...input } },
  );
}

const errorOf = (code: string) => ({
  errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })],
});

describe("the subscription personChanged", () => {
  it("reports the changes of a person in order", async () => {
    const answers = await listen(changedQuery);
    const id = await create({ firstName: "Ana" });
    await update(id, { firstName: "Anna" });
    await api.ask(
      `mutation ($ids: [ID!]!) { tagPeople(input: { ids: $ids, tags: ["VIP"] }) { changedCount } }`,
      { ids: [id] },
    );
    await api.ask(
      `mutation ($ids: [ID!]!) { deletePeople(input: { ids: $ids }) { deletedCount } }`,
      { ids: [id] },
    );
    const rest = { personId: id, matches: true, mergedIds: [], merge: null };
    expect(await take(answers, 4)).toEqual([
      { ...rest, kind: "CREATED", cause: "CREATED", person: { firstName: "Ana", version: 1 } },
      { ...rest, kind: "UPDATED", cause: "UPDATED", person: { firstName: "Anna", version: 2 } },
      { ...rest, kind: "UPDATED", cause: "TAGGED", person: { firstName: "Anna", version: 3 } },
      { ...rest, kind: "DELETED", cause: "DELETED", person: null },
    ]);
    await leave(answers);
  });

  it("reports a merge and its undo, once for each person", async () => {
    const [ana, anna] = [
      await create({ firstName: "Ana", city: "Split" }),
      await create({ firstName: "Ana", city: "Split" }),
    ];
    const answers = await listen(changedQuery);
    const { mergePeople } = await api.ask<{ mergePeople: { merge: { id: string } } }>(
      `mutation ($ids: [ID!]!) {
        mergePeople(input: { personIds: $ids, autoResolve: true }) { merge { id } }
      }`,
      { ids: [ana, anna] },
    );
    const merge = { id: mergePeople.merge.id };
    await api.ask(
      `mutation ($id: ID!) { undoMerge(input: { id: $id }) { merge { id } userErrors { message } } }`,
      merge,
    );
    const changes = await take(answers, 3);
    expect(changes[0]).toMatchObject({
      kind: "MERGED",
      cause: "MERGED",
      personId: ana,
      mergedIds: [anna],
      merge,
    });
    expect(changes.slice(1)).toMatchObject([
      { kind: "UPDATED", cause: "UNDONE", personId: ana, mergedIds: [], merge },
      { kind: "CREATED", cause: "UNDONE", personId: anna, mergedIds: [], merge },
    ]);
    await leave(answers);
  });

  it("with a filter, reports people who match before or after the change", async () => {
    const answers = await listen(changedQuery, { filter: { city: { equals: "zadar" } } });
    const id = await create({ firstName: "Ivo", city: "Šibenik" });
    await update(id, { city: "Zadar" });
    await update(id, { city: "Split" });
    await update(id, { city: "Rijeka" });
    await create({ firstName: "Mia", city: "ZADAR" });
    expect(await take(answers, 3)).toMatchObject([
      { kind: "UPDATED", personId: id, matches: true },
      { kind: "UPDATED", personId: id, matches: false },
      { kind: "CREATED", matches: true },
    ]);
    await leave(answers);
  });

  it("refuses an invalid filter, and a key that may not read people", async () => {
    const reader = createClient(sockets.url(), await sockets.aKey("PEOPLE_READ"));
    const atFault = { filter: { phone: { equals: "x" } } };
    await expect(reader.listen(changedQuery, atFault).next()).rejects.toEqual(
      errorOf("BAD_USER_INPUT").errors,
    );
    const other = createClient(sockets.url(), await sockets.aKey("IMPORT"));
    await expect(other.listen(changedQuery).next()).rejects.toEqual(errorOf("FORBIDDEN").errors);
    expect(live()).toBe(0);
  });
});

describe("the subscription personEntered", () => {
  it("reports a person each time the person starts to match, but not while the person keeps matching", async () => {
    const answers = await listen(enteredQuery, { filter: { tags: { any: ["newsletter"] } } });
    const id = await create({ firstName: "Ana" });
    for (const tags of [["newsletter"], ["newsletter", "x"], [], ["Newsletter"]]) {
      await update(id, { tags });
    }
    const changes = await take(answers, 2);
    expect(changes.map(({ person }) => person?.version)).toEqual([2, 5]);
    await leave(answers);
  });

  it("follows the edits of a segment, and ends when the segment is deleted", async () => {
    const saved = await api.ask<{ createSegment: { segment: { id: string } } }>(
      `mutation { createSegment(input: { name: "Audience", filter: { city: { equals: "Pula" } } }) { segment { id } } }`,
    );
    const segmentId = saved.createSegment.segment.id;
    const answers = await listen(enteredQuery, { segmentId });
    const ana = await create({ firstName: "Ana", city: "Pula" });
    expect(await take(answers, 1)).toMatchObject([{ personId: ana }]);
    await api.ask(
      `mutation ($id: ID!) { updateSegment(input: { id: $id, filter: { city: { equals: "Osijek" } } }) { segment { id } } }`,
      { id: segmentId },
    );
    await create({ firstName: "Ivo", city: "Pula" });
    const mia = await create({ firstName: "Mia", city: "Osijek" });
    expect(await take(answers, 1)).toMatchObject([{ personId: mia }]);
    await api.ask(`mutation ($id: ID!) { deleteSegment(input: { id: $id }) { deletedId } }`, {
      id: segmentId,
    });
    await create({ firstName: "Eva", city: "Osijek" });
    await expect(answers.next()).rejects.toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    expect(live()).toBe(0);
  });

  it("refuses a filter with a missing value", async () => {
    const reader = createClient(sockets.url(), await sockets.aKey("PEOPLE_READ"));
    const unset = `($email: StringFilter) { change: personEntered(filter: { email: $email, hasPhone: true }) { personId } }`;
    for (const answers of [
      reader.listen(enteredQuery, { filter: {} }),
      reader.listen(enteredQuery, { filter: { email: { equals: null } } }),
      reader.listen(changedQuery, { filter: { not: { email: {} } } }),
      reader.listen(`subscription ${unset}`),
      reader.listen(`subscription ${unset.replace("Entered", "Changed")}`),
    ]) {
      await expect(answers.next()).rejects.toEqual(errorOf("BAD_USER_INPUT").errors);
    }
    expect(live()).toBe(0);
  });

  it("refuses an invalid filter even if the client asks for the first event only a while after it subscribed", async () => {
    const reader = createClient(sockets.url(), await sockets.aKey("PEOPLE_READ"));
    const answers = reader.listen(enteredQuery, { filter: {} });
    await wait(500);
    await expect(answers.next()).rejects.toEqual(errorOf("BAD_USER_INPUT").errors);
  });

  it("requires exactly one of filter and segment", async () => {
    const reader = createClient(sockets.url(), await sockets.aKey("PEOPLE_READ"));
    const both = { filter: { hasPhone: true }, segmentId: "seg_000000000000000000000000" };
    for (const variables of [{}, both]) {
      await expect(reader.listen(enteredQuery, variables).next()).rejects.toEqual(
        errorOf("BAD_USER_INPUT").errors,
      );
    }
    await expect(reader.listen(enteredQuery, { segmentId: both.segmentId }).next()).rejects.toEqual(
      errorOf("NOT_FOUND").errors,
    );
  });
});

describe("subscribers over websockets", () => {
  const insert = async (count: number): Promise<string[]> => {
    const people = Array.from({ length: count }, (_, index) =>
      aPerson({ firstName: `Ana ${index}`, address: "x".repeat(200) }),
    );
    await createPersonStore(databaseOf(connection)).insert(people);
    return people.map(({ id }) => `per_${id}`);
  };

  it("receive 5,000 changes at once in order", async () => {
    const answers = [await listen(changedQuery), await listen(changedQuery)];
    const ids = await insert(5_000);
    for (const each of answers) {
      expect((await take(each, ids.length)).map(({ personId }) => personId)).toEqual(ids);
    }
    for (const each of answers) await leave(each);
  });

  it("receive the error SLOW_CONSUMER if they read too slowly, and continue from the cursor of this error without a gap or a repetition", async () => {
    const key = await sockets.aKey("PEOPLE_READ");
    const url = new URL("graphql", sockets.url().replace("http", "ws"));
    const socket = new WebSocket(url, "graphql-transport-ws");
    const messages: Message[] = [];
    socket.on("message", (text: Buffer) => messages.push(JSON.parse(text.toString())));
    await once(socket, "open");
    const payload = { authorization: `App ${key}` };
    socket.send(JSON.stringify({ type: "connection_init", payload }));
    await expect.poll(() => messages.length, inTime).toBe(1);
    const people = Array.from({ length: 50 }, (_, index) => `p${index}: person { address }`);
    const query = `subscription ($after: String) { personChanged(after: $after) { personId ${people.join(" ")} } }`;
    socket.send(JSON.stringify({ type: "subscribe", id: "1", payload: { query } }));
    await expect.poll(live, inTime).toBe(1);
    const reader = await listen(changedQuery);
    socket.pause();
    const ids = await insert(2_500);
    expect((await take(reader, ids.length)).map(({ personId }) => personId)).toEqual(ids);
    await expect.poll(live, inTime).toBe(1);
    socket.resume();
    await expect.poll(() => messages.at(-1)?.type, inTime).toBe("error");
    const received = (): string[] =>
      messages.flatMap((message) =>
        message.type === "next" ? message.payload.data.personChanged.personId : [],
      );
    expect(received().length).toBeLessThan(ids.length);
    const end = messages.at(-1);
    const after = end?.type === "error" ? end.payload[0]?.extensions.cursor : undefined;
    expect(end?.payload).toMatchObject([{ extensions: { code: "SLOW_CONSUMER" } }]);
    const again = { query, variables: { after } };
    socket.send(JSON.stringify({ type: "subscribe", id: "2", payload: again }));
    await expect.poll(() => received().length, { timeout: 30_000 }).toBe(ids.length);
    expect(received()).toEqual(ids);
    socket.close();
    await expect.poll(live, inTime).toBe(1);
    await leave(reader);
  });
});

type Message =
  | { type: "connection_ack"; payload?: undefined }
  | { type: "next"; payload: { data: { personChanged: { personId: string } } } }
  | { type: "error"; payload: readonly { extensions: { code: string; cursor?: string } }[] };
