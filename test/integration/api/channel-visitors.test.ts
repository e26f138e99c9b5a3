import { describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";

interface Visitors {
  readonly answer: {
    readonly person: {
      readonly id: string;
      readonly firstName: string | null;
      readonly city: string | null;
      readonly tags: readonly { readonly name: string }[];
      readonly mergedIds: readonly string[];
      readonly contactInformation: { readonly chatProfiles: readonly { userId: string }[] };
      readonly history: {
        readonly nodes: readonly { readonly cause: string; readonly merge: { id: string } }[];
      };
    };
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

const fields = `person { id firstName city tags { name } mergedIds
  contactInformation { chatProfiles { userId } } history(first: 1) { nodes { cause merge { id } } } }`;

describe("a visitor's chat profile that is recorded for a known person", () => {
  const api = useApi();

  async function change(call: string): Promise<Visitors["answer"]> {
    const { answer } = await api.ask<Visitors>(
      `mutation { answer: ${call} { ${fields} userErrors { code path } } }`,
    );
    return answer;
  }

  async function idAfter(call: string): Promise<string> {
    const { person, userErrors } = await change(call);
    expect(userErrors).toEqual([]);
    return person.id;
  }

  const record = (userIds: readonly string[], personId?: string): string => {
    const profiles = userIds.map((userId) => `{ channel: LIVE_CHAT, userId: "${userId}" }`);
    const whose = personId === undefined ? "" : `personId: "${personId}", `;
    return `recordChannelContacts(input: { ${whose}chatProfiles: [${profiles.join()}] })`;
  };

  it("merges a visitor without another identifier into the known person, until the merge is undone", async () => {
    const visitor = await idAfter(record(["v1"]));
    await change(
      `updatePerson(input: { id: "${visitor}", firstName: "Visitor", city: "Split", tags: ["chat"] })`,
    );
    const known = await idAfter(
      `createPerson(input: { emails: ["known@example.com"], firstName: "Ana" })`,
    );
    const { person, userErrors } = await change(record(["v1", "v1-too"], known));
    expect(userErrors).toEqual([]);
    expect(person).toMatchObject({
      id: known,
      firstName: "Ana",
      city: "Split",
      tags: [{ name: "chat" }],
      mergedIds: [visitor],
      contactInformation: { chatProfiles: [{ userId: "v1" }, { userId: "v1-too" }] },
      history: { nodes: [{ cause: "CHANNEL" }] },
    });
    const mergeId = person.history.nodes[0]?.merge.id;
    const undone = await change(`undoMerge(input: { id: "${mergeId}" })`);
    expect(undone.person).toMatchObject({
      id: known,
      city: null,
      tags: [],
      contactInformation: { chatProfiles: [{ userId: "v1-too" }] },
    });
    const back = await change(`updatePerson(input: { id: "${visitor}", city: "Zadar" })`);
    expect(back.person).toMatchObject({
      id: visitor,
      firstName: "Visitor",
      contactInformation: { chatProfiles: [{ userId: "v1" }] },
    });
    // The undo marked the two people as different, so later contacts of a channel do not merge them again.
    const again = await change(record(["v1"], known));
    expect(again.userErrors).toEqual([{ code: "CONFLICT", path: ["personId"] }]);
  });

  it("moves to the known person without a merge if the visitor has another identifier", async () => {
    const owner = await idAfter(record(["v2", "v3"]));
    const known = await idAfter(`createPerson(input: { emails: ["second@example.com"] })`);
    const { person } = await change(record(["v2"], known));
    expect(person).toMatchObject({ id: known, mergedIds: [] });
    const left = await change(`updatePerson(input: { id: "${owner}", city: "Zadar" })`);
    expect(left.person.contactInformation.chatProfiles).toEqual([{ userId: "v3" }]);
  });

  it("is refused if it has contacts of more than four visitors, because at most five people are merged automatically", async () => {
    const userIds = ["w1", "w2", "w3", "w4", "w5"];
    for (const userId of userIds) await idAfter(record([userId]));
    const known = await idAfter(`createPerson(input: { emails: ["third@example.com"] })`);
    const refused = await change(record(userIds, known));
    expect(refused.userErrors).toEqual([{ code: "CONFLICT", path: ["personId"] }]);
    const { person } = await change(record(userIds.slice(1), known));
    expect(person.mergedIds).toHaveLength(4);
  });
});
