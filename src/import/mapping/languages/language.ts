import type { ColumnTarget } from "../../../domain/imports/column-target.ts";

/** What a word in a header can mean. */
export type Concept =
  | Exclude<ColumnTarget, "SKIP" | "CUSTOM_ATTRIBUTE" | "PHONE_COUNTRY_CODE">
  /** The calling code of phones: "Dial code". */
  | "DIALLING_CODE"
  /** The part of a phone number that a region shares: "Area code". */
  | "AREA_CODE"
  /** A first, a last or a full name: the other headers decide. */
  | "NAME"
  /** A full name that begins with the last name. */
  | "REVERSED_NAME"
  /** First of names, or first in time: "First" means a first name in "First name", but not in "First order". */
  | "FIRST"
  | "MIDDLE"
  | "LAST"
  /** A form of address: "Salutation". */
  | "TITLE"
  /** The person that the table is about: "Customer". */
  | "PERSON"
  /** The person, or somebody else if the table has other words for the person: "Contact person". */
  | "CONTACT_PERSON"
  | "ID"
  | "NUMBER"
  | "CODE"
  | "BIRTH"
  | "DATE"
  /** A word with which a value is still the person's own: "Home" in "Home phone". */
  | "NEAR"
  /** A word for a value that is less the person's own ("Work email"); columns without such a word are preferred. */
  | "DISTANT"
  /** A part of an address for which profiles have no field: "ZIP". */
  | "PART"
  /** A value that no field of a profile is for ("Fax"), or a value of another person than the row's ("Assistant"). */
  | "FOREIGN"
  /** A relative, whose phone is not the person's: "Aunt". Any other meaning of such a word, in any language, wins. */
  | "RELATIVE"
  /** A child of the person of the row; if nobody else in the table has a name, the person of the row: "Child name". */
  | "CHILD"
  | "AND"
  | "FILLER";

/**
 * The header words of one language by their meaning, as people write them: phrases separated by commas, in one or more
 * lines. Case, accents and the blanks inside a phrase do not matter.
 */
export type LanguageWords = { readonly [concept in Concept]?: readonly string[] };
