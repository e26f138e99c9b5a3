import { describe, expect, it } from "vitest";
import { useServer } from "../support/server.ts";

interface Imported {
  readonly payload: {
    readonly import: { readonly id: string } | null;
    readonly userErrors: readonly unknown[];
  };
}

const IMPORT = `mutation ($file: Upload!) { payload: importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY, autoTag: CHANGED }) {
  import { id } userErrors { code message path } } }`;

describe("synchronising another system over HTTP", () => {
  const server = useServer();

  async function importNightly(content: string): Promise<unknown> {
    const { client } = server();
    const { payload } = await client.askFile<Imported>(IMPORT, { name: "nightly.csv", content });
    expect(payload.userErrors).toEqual([]);
    const id = payload.import?.id ?? "";
    const ends = client.listen<unknown>(
      `subscription ($id: ID!) { importFinished(id: $id) { status } }`,
      { id },
    );
    for await (const { data } of ends) if (data) break;
    return client.ask(
      `query ($id: ID!) { import(id: $id) { status canUndo autoTag { peopleCount } result { createdPeople updatedPeople unchangedPeople } } }`,
      { id },
    );
  }

  it("imports a nightly file, and writes only people who changed", async () => {
    const { client } = server();
    const result = (createdPeople: number, updatedPeople: number, unchangedPeople: number) => ({
      createdPeople,
      updatedPeople,
      unchangedPeople,
    });
    expect(await importNightly("email,city\na@x.hr,Split\nb@x.hr,Pula\n")).toEqual({
      import: {
        status: "FINISHED",
        canUndo: true,
        autoTag: { peopleCount: 2 },
        result: result(2, 0, 0),
      },
    });
    expect(await importNightly("email,city\na@x.hr,Split\nb@x.hr,Rijeka\n")).toEqual({
      import: {
        status: "FINISHED",
        canUndo: true,
        autoTag: { peopleCount: 1 },
        result: result(0, 1, 1),
      },
    });
    expect(await importNightly("email,city\na@x.hr,Split\nb@x.hr,Rijeka\n")).toEqual({
      import: { status: "FINISHED", canUndo: false, autoTag: null, result: result(0, 0, 2) },
    });
    expect(await client.ask(`{ person(by: { email: "a@x.hr" }) { version } }`)).toEqual({
      person: { version: 1 },
    });
  });

  it("upserts people, names the stored person who has the phone of a refused upsert, and finds people by segments, time and national phones", async () => {
    const { client } = server();
    const upsert = (people: string, rest = "") =>
      client.ask<{ upsertPeople: { results: { person: { id: string } | null }[] } }>(
        `mutation { upsertPeople(input: { people: [${people}] ${rest} }) { results { outcome warnings person { id } userErrors { code message path } } } }`,
      );
    const made = await upsert(
      `{ externalId: "S1", firstName: "Ana", phones: ["+385911234567", "junk"], city: "" }`,
      `onInvalidContact: SKIP, idempotencyKey: "s1"`,
    );
    const id = made.upsertPeople.results[0]?.person?.id ?? "";
    expect(made).toMatchObject({
      upsertPeople: {
        results: [
          {
            outcome: "CREATED",
            warnings: [
              expect.stringMatching(/^phones\.1: .*left out\.$/),
              "city: The text is blank: what is there stays.",
            ],
          },
        ],
      },
    });
    expect(await upsert(`{ externalId: "S2", phones: ["+385 91 1234567"] }`)).toEqual({
      upsertPeople: {
        results: [
          {
            outcome: "REJECTED",
            warnings: [],
            person: null,
            userErrors: [
              {
                code: "CONFLICT",
                message: `1 item and 1 stored person share identifiers, and have different external IDs: S1, S2. Shared: phone +385 91 1234567. Stored: Ana (${id}).`,
                path: ["people", "0"],
              },
            ],
          },
        ],
      },
    });
    const saved = await client.ask<{ createSegment: { segment: { id: string } } }>(
      `mutation { createSegment(input: { name: "Recent", filter: { createdAt: { within: "P1D" }, firstName: { equals: "ana" } } }) { segment { id } userErrors { code } } }`,
    );
    const segment = saved.createSegment.segment.id;
    expect(
      await client.ask(
        `{ found: people(filter: { segment: "${segment}" }) { totalCount nodes { id } }
           national: people(search: "091 123 4567") { nodes { id } }
           abroad: people(search: "091 123", country: "HR") { nodes { id } } }`,
      ),
    ).toEqual({
      found: { totalCount: 1, nodes: [{ id }] },
      national: { nodes: [{ id }] },
      abroad: { nodes: [{ id }] },
    });
    expect(
      await client.ask(
        `mutation { tagPeople(input: { tags: ["recent"], segmentId: "${segment}" }) { changedCount userErrors { code } } }`,
      ),
    ).toEqual({ tagPeople: { changedCount: 1, userErrors: [] } });
  });
});
