import { texts } from "../../app/texts/texts.ts";
import type { ColumnTarget } from "../../graphql/documents.ts";
import type { ColumnDraft } from "./column-draft.ts";

/** The targets that a column can have, grouped by what they say about a person. */
export const targetGroups: readonly {
  readonly kind: "identifies" | "person" | "other";
  readonly targets: readonly ColumnTarget[];
}[] = [
  { kind: "identifies", targets: ["PHONE", "EMAIL", "EXTERNAL_ID", "PHONE_COUNTRY_CODE"] },
  {
    kind: "person",
    targets: [
      "FIRST_NAME",
      "MIDDLE_NAME",
      "LAST_NAME",
      "FULL_NAME",
      "GENDER",
      "BIRTH_DATE",
      "ADDRESS",
      "CITY",
      "COUNTRY",
      "PREFERRED_LANGUAGE",
      "PROFILE_PICTURE",
      "TYPE",
    ],
  },
  { kind: "other", targets: ["TAG", "SKIP"] },
];

/**
 * Returns the displayed name of a column's target; for a chosen custom attribute, that is its key.
 */
export function labelOfTarget({
  target,
  attributeKey,
}: Pick<ColumnDraft, "target" | "attributeKey">): string {
  return target === "CUSTOM_ATTRIBUTE"
    ? (attributeKey ?? texts.imports.targets.CUSTOM_ATTRIBUTE)
    : texts.imports.targets[target];
}
