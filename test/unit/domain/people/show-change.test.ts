import { describe, expect, it } from "vitest";
import { showChanges, tagIdsIn } from "../../../../src/domain/people/show-change.ts";

const at = new Date("2024-01-01");
const hex = "0123456789abcdef01234567";

describe("showing a change in the history", () => {
  it.each([
    ["firstName", "Ana", "firstName", '"Ana"'],
    ["phones.385911234567", true, "phones.385911234567", '"385911234567"'],
    [`tags.${hex}`, true, `tags.tag_${hex}`, `"tag_${hex}"`],
    [`mergedIds.${hex}`, true, `mergedIds.per_${hex}`, `"per_${hex}"`],
    ["customAttributes.points", 7, "customAttributes.points", "7"],
    [
      "pushRegistrations.app|r%7C1",
      "ios",
      "pushRegistrations.app|r%7C1",
      '{"applicationId":"app","registrationId":"r|1","platform":"ios"}',
    ],
    [
      "chatProfiles.VIBER|u|",
      true,
      "chatProfiles.VIBER|u|",
      '{"channel":"VIBER","userId":"u","sender":null}',
    ],
  ])("returns %s as JSON with public ids", (field, value, shownField, after) => {
    const entry = { value, at, order: 0 };
    expect(showChanges([{ field, before: null, after: entry }], new Map())).toEqual([
      { field: shownField, before: null, after },
    ]);
    expect(showChanges([{ field, before: entry, after: null }], new Map())).toEqual([
      { field: shownField, before: after, after: null },
    ]);
  });

  it("shows tags by their current names, if they still exist", () => {
    const change = { field: `tags.${hex}`, before: null, after: { value: true, at, order: 0 } };
    expect(tagIdsIn([change])).toEqual([hex]);
    expect(showChanges([change], new Map([[hex, "VIP"]]))).toEqual([
      { field: `tags.tag_${hex}`, before: null, after: '"VIP"' },
    ]);
  });

  it("leaves out the imports that wrote the person, because they are an internal field", () => {
    const entry = { value: true, at, order: 0 };
    expect(
      showChanges([{ field: `imports.${hex}`, before: null, after: entry }], new Map()),
    ).toEqual([]);
  });
});
