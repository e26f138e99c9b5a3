import type { HeadColumn } from "../read/types.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import { shareThatFits, targetOfSomebody } from "./fit.ts";
import { readHeader } from "./read-header.ts";
import type { HeaderContext, HeaderReading } from "./read-header.ts";

/** What a column would be by its header. */
export interface Claim {
  readonly column: HeadColumn;
  readonly target: ColumnTarget;
  /** From 0 to 1: how clearly the header says so. */
  readonly certainty: number;
  /** Whether it may be a first, last or whole name, as the other columns have it. */
  readonly isOpenName: boolean;
}

/** What became of reading a column's header. */
export type HeaderVerdict =
  | { readonly kind: "claim"; readonly claim: Claim }
  /** The header means it, and the values do not bear it out. */
  | { readonly kind: "contradicted"; readonly target: ColumnTarget }
  | { readonly kind: "foreign"; readonly word: string }
  | { readonly kind: "silent" };

const CLEAR = 0.75;
const WEIGHT_OF_TITLE = 0.8;
const LEAST_SHARE = 0.5;
// Values that any text can be contradict their header only where most of them do.
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

/** What a column's header says of it, once its values were asked. */
export function judgeHeader(column: HeadColumn, context: HeaderContext): HeaderVerdict {
  const reading = readHeader(column.header, context);
  if (reading.foreign !== null) return { kind: "foreign", word: reading.foreign };
  const target = toTarget(reading, column);
  if (target === null) return { kind: "silent" };
  const share = shareThatFits(target, column.profile);
  const isText = textTargets.has(target);
  const least = reading.certainty < CLEAR || isText ? LEAST_SHARE : 0;
  if (isText ? share < LEAST_SHARE : share <= 0 || share < least)
    return { kind: "contradicted", target };
  const isOpenName = reading.meaning === "NAME";
  // A column of genders says more than one of titles.
  const certainty = reading.certainty * (reading.meaning === "TITLE" ? WEIGHT_OF_TITLE : 1);
  return { kind: "claim", claim: { column, target, certainty, isOpenName } };
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
