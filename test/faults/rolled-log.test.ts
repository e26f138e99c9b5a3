import { once } from "node:events";
import { mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { readRest } from "../support/replica.ts";
import { startReplicaSet } from "../support/replica-set.ts";
import { startServer, TEST_KEY } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const MEBIBYTE = 1024 * 1024;
const OPLOG_MEBIBYTES = 16;
const PEOPLE = 3_000;

interface Message {
  readonly type: string;
  readonly payload?: readonly { readonly extensions: { readonly code: string } }[];
}

/** Starts a subscriber that reads its first event, and no more until `takeAll` is called. */
async function startStraggler(server: ServerProcess, after: string) {
  const socket = new WebSocket(
    new URL("graphql", server.url.replace("http", "ws")),
    "graphql-transport-ws",
    { headers: { authorization: `Bearer ${TEST_KEY}` } },
  );
  await once(socket, "open");
  const send = (message: object): void => socket.send(JSON.stringify(message));
  send({ type: "connection_init" });
  await once(socket, "message");
  const addresses = Array.from({ length: 20 }, (_, index) => `a${index}: address`).join(" ");
  const query = `subscription ($after: String) { personChanged(after: $after) { person { ${addresses} } } }`;
  send({ type: "subscribe", id: "1", payload: { query, variables: { after } } });
  await once(socket, "message");
  socket.pause();
  return {
    /** Takes all events; returns how many, and the error that ends them. */
    async takeAll() {
      let events = 0;
      const end = new Promise<Message>((resolve) => {
        socket.on("message", (text: Buffer) => {
          const message: Message = JSON.parse(text.toString());
          if (message.type === "next") events += 1;
          else if (message.type === "error" || message.type === "complete") resolve(message);
        });
      });
      socket.resume();
      const message = await end;
      socket.close();
      return { events, message };
    },
  };
}

describe("a change log that MongoDB has truncated", () => {
  it("answers CURSOR_EXPIRED for a cursor older than the log: to a query for a page, to a new subscription, and to one that fell behind", async () => {
    const set = await startReplicaSet(1, { oplogMebibytes: OPLOG_MEBIBYTES });
    // A high limit for slow consumers, so that only the truncated log can end the subscription.
    const env = { MONGODB_URI: set.uri, LIMIT_SLOW_CONSUMER_MS: "300000" };
    const server = await startServer(env);
    // A server with subscribers keeps recent pages of the log in memory, so it could answer without the log in MongoDB.
    // Therefore the test sends its queries to a second server, which has no subscriber meanwhile.
    const other = await startServer(env);
    const { client } = other;
    const { cursor } = await readRest(client, null);
    const address = "a".repeat(256);
    const people = Array.from({ length: PEOPLE }, (_, index) => ({
      externalId: `P${index}`,
      address,
    }));
    const upsert = async (part: typeof people): Promise<void> => {
      await client.ask(
        "mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { userErrors { code } } }",
        { people: part },
      );
    };
    await upsert(people.slice(0, 1));
    const straggler = await startStraggler(server, cursor);
    for (let start = 1; start < PEOPLE; start += 1_000) {
      await upsert(people.slice(start, start + 1_000));
    }
    const filler = await new mongo.MongoClient(set.uri).connect();
    const documents = filler.db("other").collection("filler");
    const isGone = async (): Promise<boolean> => {
      const { errors } = await client.send(
        "query ($after: String) { personChanges(after: $after) { cursor } }",
        {
          after: cursor,
        },
      );
      return errors?.[0]?.extensions.code === "CURSOR_EXPIRED";
    };
    try {
      while (!(await isGone())) {
        const text = "x".repeat(MEBIBYTE);
        await documents.insertMany(Array.from({ length: 8 }, () => ({ text })));
        // MongoDB does not truncate a part of the log that it has not yet written to disk.
        await filler.db("admin").command({ fsync: 1 });
      }
    } finally {
      await filler.close();
    }

    const anew = client.listen(
      "subscription ($after: String) { personChanged(after: $after) { kind } }",
      { after: cursor },
    );
    await expect(anew.next()).rejects.toMatchObject([{ extensions: { code: "CURSOR_EXPIRED" } }]);
    const { events, message } = await straggler.takeAll();
    expect(message).toMatchObject({
      type: "error",
      payload: [{ extensions: { code: "CURSOR_EXPIRED" } }],
    });
    expect(events).toBeLessThan(PEOPLE);
    // A reader whose cursor has expired can start again at the end of the log.
    const { cursor: fresh } = await readRest(client, null);
    await upsert([{ externalId: "After", address }]);
    expect((await readRest(client, fresh)).nodes).toHaveLength(1);
    await Promise.all([server.end(), other.end()]);
  }, 120_000);
});
