import { formatCalendarDay, formatMonthDay } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ProfileFragment, UpdatePersonInput } from "../../graphql/documents.ts";

/** A field of a person that has one value, and is written by its own name. */
export type SingleField = keyof typeof texts.profile.fields & keyof ProfileFragment;

/** How a field is edited where it stands. */
export interface FieldEditor {
  readonly field: SingleField;
  readonly kind: "text" | "day" | "gender" | "type" | "url";
}

/** The fields in the order in which a profile shows them. */
export const fieldEditors: readonly FieldEditor[] = [
  { field: "firstName", kind: "text" },
  { field: "middleName", kind: "text" },
  { field: "lastName", kind: "text" },
  { field: "externalId", kind: "text" },
  { field: "type", kind: "type" },
  { field: "gender", kind: "gender" },
  { field: "birthDate", kind: "day" },
  { field: "address", kind: "text" },
  { field: "city", kind: "text" },
  { field: "country", kind: "text" },
  { field: "preferredLanguage", kind: "text" },
  { field: "profilePicture", kind: "url" },
];

/** The field's value as a text; blank where there is none. */
export const textOfField = (person: ProfileFragment, field: SingleField): string =>
  person[field] ?? "";

/** The field's value as it is read; a birthday whose year nobody knows too. */
export function shownField(person: ProfileFragment, { field, kind }: FieldEditor): string {
  const text = textOfField(person, field);
  switch (kind) {
    case "day":
      if (text !== "") return formatCalendarDay(text);
      return person.birthDay === null ? "" : formatMonthDay(person.birthDay);
    case "gender":
    case "type":
      return texts.filter.choices[text] ?? text;
    case "text":
    case "url":
      return text;
  }
}

/** The change that gives a field this text; blank takes its value away. */
export function changeOf(
  field: SingleField,
  text: string,
): Omit<UpdatePersonInput, "id" | "expectedVersion"> {
  return { [field]: text === "" ? null : text };
}
