import { formatCalendarDay, formatMonthDay } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ProfileFragment, UpdatePersonInput } from "../../graphql/documents.ts";

/** A field of a person that has a single value, and the same name in the update mutation. */
export type SingleField = keyof typeof texts.profile.fields & keyof ProfileFragment;

/** A field of the profile, and the kind of input that edits it. */
export interface FieldEditor {
  readonly field: SingleField;
  readonly kind: "text" | "day" | "gender" | "type" | "url";
}

/** The single-valued fields in the order of the profile. */
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

/** Returns the text to edit in a field; blank if the person has no value. */
export const textOfField = (person: ProfileFragment, field: SingleField): string =>
  person[field] ?? "";

/** Returns the displayed text of a field; a birthday without a year too. */
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

/** Returns the mutation input that sets a field to a text; a blank text removes the value. */
export function changeOf(
  field: SingleField,
  text: string,
): Omit<UpdatePersonInput, "id" | "expectedVersion"> {
  return { [field]: text === "" ? null : text };
}
