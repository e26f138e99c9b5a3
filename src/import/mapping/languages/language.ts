import type { ColumnTarget } from "../../../domain/imports/column-target.ts";

/** What a word in a header can stand for. */
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
  /** A word for forms of address such as "Mr" or "Dr": "Salutation". */
  | "TITLE"
  /** The person that the table is about: "Customer". */
  | "PERSON"
  /** The person of the row; but somebody else if other columns describe the person of the row: "Contact person". */
  | "CONTACT_PERSON"
  | "ID"
  | "NUMBER"
  | "CODE"
  | "BIRTH"
  | "DATE"
  /** A word beside which a value still belongs to the person of the row and to nobody else: "Home" in "Home phone". */
  | "NEAR"
  /** A word for a value that is not private, or not the main one: "Work email". A "Home email" is preferred to it. */
  | "DISTANT"
  /** A part of an address for which profiles have no field: "ZIP". */
  | "PART"
  /** A value that no field of a profile is for ("Fax"), or a value of another person than the row's ("Assistant"). */
  | "FOREIGN"
  /**
   * A relative of the person of the row: "Aunt". The relative's phone is not imported as the person's. If the word
   * stands for another concept too, in any language, the other concept wins, so that no value of the person is left
   * out.
   */
  | "RELATIVE"
  /**
   * A child of the person of the row: "Child name". If no other column has names, the child is the person of the row.
   */
  | "CHILD"
  | "AND"
  | "FILLER";

/**
 * The header words of one language, for each concept those that stand for it. They are written as people write them:
 * phrases separated by commas, in one or more lines. Case, accents and the blanks inside a phrase do not matter.
 */
export type LanguageWords = { readonly [concept in Concept]?: readonly string[] };
