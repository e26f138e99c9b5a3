import { describe, expect, it } from "vitest";
import { previewRow } from "../../../../src/import/rows/preview-row.ts";

describe("previewing a row", () => {
  it("shows a row as the person that it would become", () => {
    expect(
      previewRow({
        values: {
          firstName: "Ana",
          "customAttributes.level": "gold",
          "customAttributes.visits": 3,
        },
        phones: ["385911234567"],
        emails: ["ana@primjer.hr"],
        tags: ["VIP"],
      }),
    ).toEqual({
      fields: {
        externalId: null,
        firstName: "Ana",
        middleName: null,
        lastName: null,
        gender: null,
        birthDate: null,
        address: null,
        city: null,
        country: null,
        preferredLanguage: null,
        profilePicture: null,
        type: null,
      },
      phones: [{ number: "385911234567", country: "HR" }],
      emails: ["ana@primjer.hr"],
      tags: ["VIP"],
      customAttributes: [
        { key: "level", value: "gold" },
        { key: "visits", value: 3 },
      ],
    });
  });
});
