import { connection } from "mongoose";
import type { mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import { watchCollection } from "../../../src/events/watch-collection.ts";
import type { Watch, WatchedChange } from "../../../src/events/watch-collection.ts";
import { useDatabase } from "../../support/database.ts";

interface Note {
  readonly _id: number;
}
interface NoteChange extends WatchedChange {
  readonly fullDocument: Note;
}

useDatabase();

function database(): mongo.Db {
  const { db } = connection;
  if (db === undefined) throw new Error("not connected");
  return db;
}

const notes = (name: string): mongo.Collection<Note> => database().collection<Note>(name);

interface Followed {
  readonly seen: number[];
  readonly errors: unknown[];
  readonly watch: Watch;
  readonly until: (count: number) => Promise<number[]>;
  readonly ended: Promise<unknown>;
}

function promiseOf<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle(value) };
}

async function follow(name: string): Promise<Followed> {
  const seen: number[] = [];
  const errors: unknown[] = [];
  let wake = (): void => undefined;
  const { promise: ended, resolve: end } = promiseOf<unknown>();
  const watch = await watchCollection<NoteChange>(database(), {
    open: (start) =>
      notes(name).watch<mongo.BSON.Document, NoteChange>(
        [{ $match: { operationType: { $in: ["insert", "invalidate"] } } }],
        { ...start },
      ),
    onChange: ({ operationType, fullDocument }) => {
      if (operationType === "insert") seen.push(fullDocument._id);
      wake();
    },
    onEnd: (error) => {
      errors.push(error);
      end(error);
    },
  });
  const until = async (count: number): Promise<number[]> => {
    while (seen.length < count)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return seen;
  };
  return { seen, errors, watch, until, ended };
}

describe("watching a collection", () => {
  it("reports every write in order from the moment when the watch has begun", async () => {
    await notes("ordered").insertOne({ _id: 0 });
    const { until, watch } = await follow("ordered");
    for (const id of [1, 2, 3]) await notes("ordered").insertOne({ _id: id });
    expect(await until(3)).toEqual([1, 2, 3]);
    await watch.close();
  });

  it("continues where it was after its cursor is killed", async () => {
    const { until, watch, errors } = await follow("killed");
    await notes("killed").insertOne({ _id: 1 });
    await until(1);
    const admin = connection.getClient().db("admin");
    const cursors = () =>
      admin
        .aggregate([
          { $currentOp: { idleCursors: true, allUsers: true } },
          {
            $match: {
              ns: `${database().databaseName}.killed`,
              "cursor.cursorId": { $exists: true },
            },
          },
        ])
        .toArray();
    let ids: mongo.Long[] = [];
    // MongoDB lists the cursor neither as idle nor as active for a moment between two reads. So the test asks again
    // until the cursor is listed.
    while (ids.length === 0) {
      ids = (await cursors()).map(({ cursor }: mongo.BSON.Document) => cursor.cursorId);
    }
    expect(ids).toHaveLength(1);
    await database().command({ killCursors: "killed", cursors: ids });
    for (const id of [2, 3]) await notes("killed").insertOne({ _id: id });
    expect(await until(3)).toEqual([1, 2, 3]);
    expect(errors).toEqual([]);
    await watch.close();
  });

  it("ends with an error when the collection is dropped", async () => {
    const { ended, until } = await follow("dropped");
    await notes("dropped").insertOne({ _id: 1 });
    await until(1);
    await notes("dropped").drop();
    expect(String(await ended)).toContain("The watched collection is gone.");
  });

  it("ends without an error when it is closed", async () => {
    const { watch, errors, seen } = await follow("closed");
    await watch.close();
    await watch.close();
    await notes("closed").insertOne({ _id: 1 });
    expect([seen, errors]).toEqual([[], []]);
  });
});
