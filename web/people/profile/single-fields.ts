import { formatCalendarDay, formatMonthDay } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ProfileFragment, UpdatePersonInput } from "../../graphql/documents.ts";

/**
 * The name of a field that holds one value, such as `city`; queries and the update mutation use the
 * same name.
 */
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

/**
 * Returns the displayed text of a field; empty if there is no value. The birth date of a person who
 * has only a birthday without a year is shown as month and day.
 */
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
