import type { ColumnTarget } from "../../../domain/imports/column-target.ts";

/** What a word of a header can stand for. */
export type Concept =
  | Exclude<ColumnTarget, "SKIP" | "CUSTOM_ATTRIBUTE" | "PHONE_COUNTRY_CODE">
  /** The dialling code of phones: "Dial code". */
  | "DIALLING_CODE"
  /** The part of a number that places of one country have in common: "Area code". */
  | "AREA_CODE"
  /** A name that the other headers make a first, a last or a whole one. */
  | "NAME"
  /** A whole name that is written with the surname first. */
  | "REVERSED_NAME"
  /** Which name, or which in time: "First" makes one of "First name", and none of "First order". */
  | "FIRST"
  | "MIDDLE"
  | "LAST"
  /** A form of address: "Salutation". */
  | "TITLE"
  /** Whom the table is about: "Customer". */
  | "PERSON"
  /** The person, or somebody who stands beside them where the table names the person otherwise: "Contact person". */
  | "CONTACT_PERSON"
  | "ID"
  | "NUMBER"
  | "CODE"
  | "BIRTH"
  | "DATE"
  /** Which of the person's own: "Home". */
  | "NEAR"
  /** Which of the person's, though less their own: "Work". */
  | "DISTANT"
  /** A part of an address that has no place of its own in a profile: "ZIP". */
  | "PART"
  /** Something else, or somebody else's: "Fax". */
  | "FOREIGN"
  /** Somebody near to the person, whose phone is not theirs. It gives way to what any language means by the word otherwise. */
  | "RELATIVE"
  /** A child: somebody else, unless the table names nobody but children. */
  | "CHILD"
  | "AND"
  | "FILLER";

/**
 * The words of one language by what they stand for, as people write them: phrases parted by commas, in several lines. Case,
 * accents and the blanks in a phrase do not matter.
 */
export type LanguageWords = { readonly [concept in Concept]?: readonly string[] };
