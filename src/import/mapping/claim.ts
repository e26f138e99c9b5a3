import type { HeadColumn } from "../read/types.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import { shareThatFits, targetOfSomebody } from "./fit.ts";
import { readHeader } from "./read-header.ts";
import type { HeaderContext, HeaderReading } from "./read-header.ts";

/** What a column is according to its header. */
export interface Claim {
  readonly column: HeadColumn;
  readonly target: ColumnTarget;
  /** How clearly the header says that the column is this target, from 0 to 1. */
  readonly certainty: number;
  /** Whether the other columns decide if this column contains first, last or full names. */
  readonly isOpenName: boolean;
}

/** What a column's header says: which target the column is, that it is not about the person, or nothing. */
export type HeaderVerdict =
  | { readonly kind: "claim"; readonly claim: Claim }
  /** The header means the target, but the values do not fit it. */
  | { readonly kind: "contradicted"; readonly target: ColumnTarget }
  /** The word shows that the column is about somebody else, or about something that profiles have no field for. */
  | { readonly kind: "foreign"; readonly word: string }
  /** The header does not say what the column is. */
  | { readonly kind: "silent" };

const CLEAR = 0.75;
const WEIGHT_OF_TITLE = 0.8;
const LEAST_SHARE = 0.5;
const MOST_SHARE = 0.8;
const FEWEST = 3;
// Almost any text fits these targets, so values contradict the header only if most of them do not fit.
const textTargets: ReadonlySet<ColumnTarget> = new Set<ColumnTarget>([
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
  "FULL_NAME",
  "ADDRESS",
  "CITY",
  "COUNTRY",
  "PREFERRED_LANGUAGE",
  "EXTERNAL_ID",
]);

/** Reads a column's header and checks it against the values of the column. */
export function judgeHeader(column: HeadColumn, context: HeaderContext): HeaderVerdict {
  const reading = readHeader(column.header, context);
  if (reading.foreign !== null) return { kind: "foreign", word: reading.foreign };
  const target = toTarget(reading, column);
  if (target === null) return { kind: "silent" };
  const share = shareThatFits(target, column.profile);
  const isText = textTargets.has(target);
  const least = reading.certainty < CLEAR || isText ? LEAST_SHARE : 0;
  const isUnfit = isText ? share < LEAST_SHARE : share <= 0 || share < least;
  if (isUnfit || isOtherName(target, reading, column)) {
    return { kind: "contradicted", target };
  }
  const isOpenName = reading.meaning === "NAME";
  // A title such as "Mr" says a gender, but a title such as "Dr" says none. So if a column of genders and a column of
  // titles both claim to be the gender, the column of genders wins.
  const certainty = reading.certainty * (isOfTitles(reading, column) ? WEIGHT_OF_TITLE : 1);
  return { kind: "claim", claim: { column, target, certainty, isOpenName } };
}

/**
 * Whether the values are another kind of name than the header says. Values of two words are rarely middle names. Values
 * of one word are not taken for full names, unless the header says clearly that they are.
 */
function isOtherName(
  target: ColumnTarget,
  { meaning, certainty }: HeaderReading,
  { profile }: HeadColumn,
): boolean {
  const { filled, kinds } = profile;
  if (filled === 0) return false;
  if (target === "MIDDLE_NAME") return filled >= FEWEST && kinds.words >= filled * MOST_SHARE;
  return meaning === "FULL_NAME" && certainty < CLEAR && kinds.words < filled * LEAST_SHARE;
}

function isOfTitles({ meaning }: HeaderReading, { profile }: HeadColumn): boolean {
  const { filled, kinds } = profile;
  return meaning === "TITLE" || (meaning === "GENDER" && filled > 0 && kinds.title >= filled / 2);
}

function toTarget({ meaning }: HeaderReading, { profile }: HeadColumn): ColumnTarget | null {
  const { filled, kinds } = profile;
  switch (meaning) {
    case null:
      return null;
    case "NAME":
      return "FULL_NAME";
    case "TITLE":
      return filled > 0 && Math.max(kinds.title, kinds.gender) >= filled / 2 ? "GENDER" : null;
    case "SOMEBODY":
      return targetOfSomebody(profile);
    case "COUNTRY_CODE":
      return isDiallingCode(profile) ? "PHONE_COUNTRY_CODE" : "COUNTRY";
    default:
      return meaning;
  }
}

function isDiallingCode({ filled, kinds }: HeadColumn["profile"]): boolean {
  return filled > 0 && kinds.callingCode >= filled / 2;
}
