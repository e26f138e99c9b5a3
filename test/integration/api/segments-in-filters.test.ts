import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { followFilter } from "../../../src/services/segments/follow-filter.ts";
import { useApi } from "../../support/api.ts";

interface Found {
  readonly people: {
    readonly nodes: readonly { readonly externalId: string }[];
    readonly totalCount: number | null;
  };
}
interface Saved {
  readonly saved: {
    readonly segment: { readonly id: string; readonly problems: readonly string[] } | null;
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}
interface Tagged {
  readonly tagged: {
    readonly changedCount: number;
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

const DAY_MS = 86_400_000;

describe("filters with segments and relative times", () => {
  const api = useApi();

  beforeAll(async () => {
    const today = new Date();
    const day = (offset: number): string =>
      new Date(today.getTime() + offset * DAY_MS).toISOString().slice(5, 10);
    for (const person of [
      `{ externalId: "A", city: "Split", birthDay: "${day(0)}" }`,
      `{ externalId: "B", city: "Split", birthDate: "1984-${day(3)}" }`,
      `{ externalId: "C", city: "Pula", birthDay: "${day(20)}" }`,
    ]) {
      await api.ask(
        `mutation { createPerson(input: ${person}) { person { id } userErrors { message } } }`,
      );
    }
    const { people } = databaseOf(connection);
    const monthAgo = new Date(today.getTime() - 31 * DAY_MS);
    await people.updateOne({ externalId: "C" }, { $set: { updatedAt: monthAgo } });
  });

  async function find(filter: string): Promise<[string, number | null]> {
    const { people } = await api.ask<Found>(
      `{ people(filter: ${filter}) { nodes { externalId } totalCount } }`,
    );
    return [people.nodes.map(({ externalId }) => externalId).join(""), people.totalCount];
  }

  async function save(name: string, filter: string): Promise<string> {
    const { saved } = await api.ask<Saved>(
      `mutation { saved: createSegment(input: { name: "${name}", filter: ${filter} }) { segment { id problems } userErrors { code path } } }`,
    );
    return saved.segment?.id ?? JSON.stringify(saved.userErrors);
  }

  const change = async (id: string, filter: string): Promise<Saved["saved"]> =>
    (
      await api.ask<Saved>(
        `mutation { saved: updateSegment(input: { id: "${id}", filter: ${filter} }) { segment { id problems } userErrors { code path } } }`,
      )
    ).saved;

  it("find and count people by how long ago they were created or changed", async () => {
    expect(await find(`{ updatedAt: { within: "P30D" } }`)).toEqual(["AB", 2]);
    expect(await find(`{ updatedAt: { notWithin: "P30D" } }`)).toEqual(["C", 1]);
    expect(await find(`{ updatedAt: { notWithin: "P1M", within: "P2M" } }`)).toEqual(["C", 1]);
    expect(await find(`{ createdAt: { within: "PT1H" } }`)).toEqual(["ABC", 3]);
    expect(await find(`{ createdAt: { notWithin: "PT1H" } }`)).toEqual(["", 0]);
  });

  it("find and count people whose birthday is within some time", async () => {
    expect(await find(`{ birthDate: { anniversaryWithin: "P0D" } }`)).toEqual(["A", 1]);
    expect(await find(`{ birthDate: { anniversaryWithin: "P7D" } }`)).toEqual(["AB", 2]);
    expect(await find(`{ birthDate: { anniversaryWithin: "P3W" } }`)).toEqual(["ABC", 3]);
    expect(await find(`{ not: { birthDate: { anniversaryWithin: "P1W" } } }`)).toEqual(["C", 1]);
  });

  it("refuse a malformed duration, with its path", async () => {
    const refused = await api.send(
      `{ people(filter: { updatedAt: { within: "soon" } }) { totalCount } }`,
    );
    expect(refused.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });

  it("find the people of a segment, with other conditions and through nested segments", async () => {
    const split = await save("Split", `{ city: { equals: "split" } }`);
    const soon = await save(
      "Soon",
      `{ segment: "${split}", birthDate: { anniversaryWithin: "P1D" } }`,
    );
    expect(await find(`{ segment: "${split}" }`)).toEqual(["AB", 2]);
    expect(await find(`{ not: { segment: "${split}" } }`)).toEqual(["C", 1]);
    expect(await find(`{ segment: "${soon}" }`)).toEqual(["A", 1]);
    const { segment } = await api.ask<{ segment: unknown }>(
      `{ segment(id: "${soon}") { problems peopleCount people { nodes { externalId } } } }`,
    );
    expect(segment).toEqual({
      problems: [],
      peopleCount: 1,
      people: { nodes: [{ externalId: "A" }] },
    });
    const tag = (input: string): Promise<Tagged> =>
      api.ask<Tagged>(
        `mutation { tagged: tagPeople(input: { tags: ["from segment"], ${input} }) { changedCount userErrors { code path } } }`,
      );
    expect(await tag(`segmentId: "${split}"`)).toEqual({
      tagged: { changedCount: 2, userErrors: [] },
    });
    expect(await find(`{ tags: { any: ["from segment"] } }`)).toEqual(["AB", 2]);
    expect(await tag(`segmentId: "seg_000000000000000000000000"`)).toEqual({
      tagged: { changedCount: 0, userErrors: [{ code: "NOT_FOUND", path: ["segmentId"] }] },
    });
    expect(await tag(`segmentId: "${split}", everybody: true`)).toMatchObject({
      tagged: { changedCount: 0, userErrors: [{ code: "INVALID" }] },
    });
  });

  it("refuse an unknown segment, and report one that was deleted", async () => {
    const refused = await api.send(
      `{ people(filter: { segment: "seg_000000000000000000000000" }) { totalCount } }`,
    );
    expect(refused.errors?.[0]?.extensions?.["code"]).toBe("NOT_FOUND");
    const inner = await save("Inner", `{ city: { equals: "split" } }`);
    const outer = await save("Outer", `{ not: { segment: "${inner}" } }`);
    await api.ask(`mutation { deleteSegment(input: { id: "${inner}" }) { deletedId } }`);
    const { segment } = await api.ask<{ segment: unknown }>(
      `{ segment(id: "${outer}") { problems peopleCount } }`,
    );
    expect(segment).toEqual({
      problems: [`Nobody belongs to it: There is no segment with the id "${inner}".`],
      peopleCount: 0,
    });
  });

  it("are refused if the changed segment would contain itself, also through other segments; a segment that contains itself after two concurrent edits matches nobody", async () => {
    const one = await save("One", `{ city: { equals: "split" } }`);
    const two = await save("Two", `{ or: [{ segment: "${one}" }] }`);
    const three = await save("Three", `{ segment: "${two}" }`);
    for (const id of [one, two, three]) {
      expect(await change(one, `{ and: [{ segment: "${id}" }] }`)).toEqual({
        segment: null,
        userErrors: [{ code: "INVALID", path: ["filter"] }],
      });
    }
    await databaseOf(connection).segments.updateOne(
      { name: "One" },
      { $set: { filter: { segment: three } } },
    );
    const { segment } = await api.ask<{ segment: { problems: string[]; peopleCount: number } }>(
      `{ segment(id: "${one}") { problems peopleCount } }`,
    );
    expect(segment.peopleCount).toBe(0);
    expect(segment.problems.join()).toContain("contains itself");
    for (const filter of [`{ segment: "${one}" }`, `{ not: { segment: "${one}" } }`]) {
      const refused = await api.send(`{ people(filter: ${filter}) { totalCount } }`);
      expect(refused.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    }
  });

  it("are refused in a subscription if a time in them is relative to the current time", async () => {
    const { finder } = api.services();
    const followed = followFilter(finder, { not: { updatedAt: { within: "P1D" } } });
    await expect(followed.read()).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
    const lasting = followFilter(finder, { city: { equals: "Split" } });
    await expect(lasting.read()).resolves.toMatchObject({ kind: "text" });
  });
});
