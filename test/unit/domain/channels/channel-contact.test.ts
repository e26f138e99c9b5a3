import { describe, expect, it } from "vitest";
import { readChannelContacts } from "../../../../src/domain/channels/channel-contact.ts";

describe("reading the contacts of channels", () => {
  it("trims them, and drops repeated ones", () => {
    const { contacts, problems } = readChannelContacts({
      pushRegistrations: [{ applicationId: " app ", registrationId: "r|1", platform: null }],
      chatProfiles: [
        { channel: "VIBER", userId: "u" },
        { channel: "VIBER", userId: " u ", sender: "" },
        { channel: "VIBER", userId: "u", sender: "shop" },
      ],
    });
    expect(problems).toEqual([]);
    expect(contacts).toEqual([
      { field: "pushRegistrations.app|r%7C1", value: "" },
      { field: "chatProfiles.VIBER|u|", value: true },
      { field: "chatProfiles.VIBER|u|shop", value: true },
    ]);
  });

  it.each([
    [{}, "INVALID", []],
    [{ chatProfiles: null, pushRegistrations: [] }, "INVALID", []],
    [
      { chatProfiles: [{ channel: "VIBER", userId: " " }] },
      "INVALID",
      ["chatProfiles", "0", "userId"],
    ],
    [
      { chatProfiles: [{ channel: "VIBER", userId: "a\u0000b" }] },
      "INVALID",
      ["chatProfiles", "0", "userId"],
    ],
    [
      { chatProfiles: [{ channel: "VIBER", userId: "u", sender: "half \ud800" }] },
      "INVALID",
      ["chatProfiles", "0", "sender"],
    ],
    [
      { pushRegistrations: [{ applicationId: "a", registrationId: "x".repeat(1025) }] },
      "TOO_LARGE",
      ["pushRegistrations", "0", "registrationId"],
    ],
    [
      {
        pushRegistrations: Array.from({ length: 501 }, () => ({
          applicationId: "a",
          registrationId: "b",
        })),
      },
      "TOO_MANY",
      ["pushRegistrations"],
    ],
  ])("reports what is wrong, with its path: %#", (input, code, path) => {
    expect(readChannelContacts(input).problems).toMatchObject([{ code, path }]);
  });
});
