import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { beforeEach, describe, expect, it } from "vitest";
import { createId } from "../../../src/domain/ids.ts";
import type { Entry } from "../../../src/domain/people/profile.ts";
import { createVersion } from "../../../src/domain/people/revise.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { rewriteAll } from "../../../src/services/upgrades/rewrite-all.ts";
import { foldsOf } from "../../../src/services/upgrades/rewrite-folds.ts";
import { nameRewritingsOf } from "../../../src/services/upgrades/rewrite-names.ts";
import { useDatabase } from "../../support/database.ts";

const running = new AbortController().signal;

describe("upgrading what an older version stored", () => {
  useDatabase();

  beforeEach(async () => {
    for (const name of ["people", "tags", "segments", "upgrades"]) {
      await database().collection(name).deleteMany({});
    }
  });

  it("makes people searchable by today's rules, and keeps versions, history and times", async () => {
    await insertPeople(["Işık"], ["Ana"]);
    await storeFolds("Işık", { firstName: "ısık", lastName: "" });
    const before = await people().findOne({ firstName: "Işık" });
    expect(await rewriteAll(databaseOf(connection), folds(), running)).toBe(true);
    const after = await people().findOne({ firstName: "Işık" });
    expect(after).toEqual({ ...before, folded: { firstName: "isik", lastName: "" } });
  });

  it("continues after an interruption, and does not read again what is done", async () => {
    await insertPeople(...Array.from({ length: 1_200 }, (_, place) => [`Işık ${place}`]));
    await people().updateMany({}, { $set: { "folded.firstName": "old" } });
    const stopped = new AbortController();
    const interrupted = folds();
    const first = await rewriteAll(
      databaseOf(connection),
      {
        ...interrupted,
        rewriteNext: (after) => {
          stopped.abort();
          return interrupted.rewriteNext(after);
        },
      },
      stopped.signal,
    );
    expect(first).toBe(false);
    expect(await people().countDocuments({ "folded.firstName": "old" })).toBe(700);
    await people().updateMany({ "folded.firstName": /^isik/ }, { $set: { "folded.city": "kept" } });
    expect(await rewriteAll(databaseOf(connection), folds(), running)).toBe(true);
    expect(await people().countDocuments({ "folded.firstName": "old" })).toBe(0);
    expect(await people().countDocuments({ "folded.city": "kept" })).toBe(500);
    const unread = { ...folds(), rewriteNext: () => Promise.reject(new Error("It was read.")) };
    expect(await rewriteAll(databaseOf(connection), unread, running)).toBe(true);
  });

  it("rewrites everything again if the version number of the upgrade has been raised since the upgrade was finished", async () => {
    await insertPeople(["Işık"]);
    await rewriteAll(databaseOf(connection), folds(), running);
    await storeFolds("Işık", { firstName: "old", lastName: "" });
    await rewriteAll(databaseOf(connection), { ...folds(), version: 1_000 }, running);
    expect(await people().countDocuments({ "folded.firstName": "isik" })).toBe(1);
  });

  it("loses no tag if its new rules give two tags the same key: the tag whose key would have to change keeps its old key", async () => {
    const tags = database().collection("tags");
    const [older, newer] = [aTag("Straße", "straße"), aTag("STRASSE", "strasse")];
    await tags.insertMany([newer, older]);
    for (const rewriting of nameRewritingsOf(database()))
      await rewriteAll(databaseOf(connection), rewriting, running);
    const stored = await tags.find().sort({ _id: 1 }).toArray();
    expect(stored.map(({ name, key, folded }) => [name, key, folded])).toEqual([
      ["Straße", "straße", "strasse"],
      ["STRASSE", "strasse", "strasse"],
    ]);
  });

  it("makes a tag named Großkunde findable as grosskunde", async () => {
    const tags = database().collection("tags");
    await tags.insertOne(aTag("Großkunde", "großkunde"));
    for (const rewriting of nameRewritingsOf(database()))
      await rewriteAll(databaseOf(connection), rewriting, running);
    expect(await tags.findOne({ key: "grosskunde" })).toMatchObject({
      name: "Großkunde",
      words: ["grosskunde"],
    });
  });

  const folds = () => foldsOf(databaseOf(connection));
  const people = () => databaseOf(connection).people;

  function database(): mongo.Db {
    if (connection.db === undefined) throw new Error("The database is not connected.");
    return connection.db;
  }

  async function insertPeople(...names: (readonly string[])[]): Promise<void> {
    const at = new Date();
    await createPersonStore(databaseOf(connection)).insert(
      names.map(([firstName = ""], place) => {
        const entry = (value: string | true): Entry => ({ value, at, order: 0 });
        const profile = new Map([
          ["firstName", entry(firstName)],
          [`emails.person${place}@example.com`, entry(true)],
        ]);
        return createVersion(createId(at), profile, { at, cause: "CREATED" }, "API");
      }),
    );
  }

  async function storeFolds(firstName: string, folded: object): Promise<void> {
    await database().collection("people").updateOne({ firstName }, { $set: { folded } });
  }
});

function aTag(name: string, key: string) {
  return { _id: new Types.ObjectId(createId(new Date())), name, key, folded: key, words: [key] };
}
