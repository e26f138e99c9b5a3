import { describe, expect, it } from "vitest";
import { labelOfField } from "../../../../src/domain/people/field-label.ts";

describe("labelOfField", () => {
  it.each([
    ["firstName", "First name"],
    ["externalId", "External ID"],
    ["phones.385911234567", "Phone"],
    ["chatProfiles.VIBER|u|", "Chat profile"],
    ["mergedIds.per_000000000000000000000000", "Merged person"],
    ["somethingElse", "somethingElse"],
  ])('calls the field %s "%s"', (field, label) => {
    expect(labelOfField(field)).toBe(label);
  });
});
