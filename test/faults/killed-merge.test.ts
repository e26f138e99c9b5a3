import { describe, expect, it } from "vitest";
import { databaseOf } from "../../src/models/database.ts";
import { connection } from "../../src/models/connection.ts";
import { aDatabaseUrl } from "../support/database.ts";
import { addFullPeople, contacts, publicIds, useFullPeople } from "../support/full-people.ts";
import { startServer } from "../support/server.ts";

const PEOPLE = 9;
const merge = `mutation ($input: MergePeopleInput!) {
  mergePeople(input: $input) { merge { id } userErrors { code message } }
}`;

describe("a server that is killed while it merges people who have as many values as the limits allow", () => {
  useFullPeople();

  it("leaves the people unchanged, and a server that starts later deletes what was written of the merge", async () => {
    const env = { MONGODB_URI: aDatabaseUrl(connection.name) };
    const { people, merges, mergeParts, preparedMerges } = databaseOf(connection);
    const personIds = publicIds(await addFullPeople(PEOPLE));
    const input = { personIds, autoResolve: true, ...contacts };
    const killed = await startServer(env);
    const changes = mergeParts.watch();
    const written = changes.next();
    const merging = killed.client.send(merge, { input }).catch(() => null);
    await written;
    await killed.end("SIGKILL");
    await Promise.all([merging, changes.close()]);
    expect(await mergeParts.countDocuments()).toBeGreaterThan(0);
    expect(await merges.countDocuments()).toBe(0);
    expect(await people.countDocuments({ version: 1 })).toBe(PEOPLE);

    await preparedMerges.updateMany({}, { $set: { at: new Date(Date.now() - 2 * 3_600_000) } });
    const server = await startServer(env);
    const { mergePeople } = await server.client.ask<{
      mergePeople: { merge: { id: string }; userErrors: readonly unknown[] };
    }>(merge, { input });
    expect(mergePeople.userErrors).toEqual([]);
    const ofOthers = { "_id.merge": { $ne: (await merges.findOne({}))?._id } };
    await expect.poll(() => mergeParts.countDocuments(ofOthers), { timeout: 30_000 }).toBe(0);
    expect(await mergeParts.countDocuments()).toBeGreaterThan(0);
    expect(await preparedMerges.countDocuments()).toBe(0);
    await server.client.ask(
      `mutation ($id: ID!) { undoMerge(input: { id: $id }) { userErrors { code } } }`,
      { id: mergePeople.merge.id },
    );
    expect(await people.countDocuments()).toBe(PEOPLE);
    expect(await mergeParts.countDocuments()).toBe(0);
    await server.end();
  });
});
