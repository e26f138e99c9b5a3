import type { ColumnProfile } from "../profile/column-profile.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";

// Fewer values than that are alike by chance.
const FEWEST_TO_JUDGE = 3;

/** The share of a column's values, from 0 to 1, that can be the target; 1 for a column without values. */
export function shareThatFits(target: ColumnTarget, profile: ColumnProfile): number {
  const { filled, typedDates } = profile;
  return filled === 0 ? 1 : Math.min(1, countFitting(target, profile, typedDates) / filled);
}

function countFitting(
  target: ColumnTarget,
  { kinds, filled }: ColumnProfile,
  typedDates: number,
): number {
  switch (target) {
    case "PHONE":
      return kinds.phone + kinds.shortened;
    case "PHONE_COUNTRY_CODE":
      return kinds.callingCode + kinds.code;
    case "EMAIL":
      return kinds.at;
    case "GENDER":
      return Math.max(kinds.gender, kinds.title);
    case "TYPE":
      return kinds.lead;
    case "BIRTH_DATE":
      return kinds.date + typedDates;
    case "PROFILE_PICTURE":
      return kinds.picture;
    case "FIRST_NAME":
    case "MIDDLE_NAME":
    case "LAST_NAME":
    case "FULL_NAME":
    case "CITY":
    case "ADDRESS":
    case "TAG":
    case "COUNTRY":
    case "PREFERRED_LANGUAGE":
      return target === "TAG" ? filled : kinds.text - kinds.at;
    case "EXTERNAL_ID":
      return filled - kinds.at;
    default:
      return filled;
  }
}

/** The target that the values of a column show by themselves; null where they show none. */
export function targetOfValues(profile: ColumnProfile, hasHeader: boolean): ColumnTarget | null {
  const { filled, kinds } = profile;
  if (filled === 0) return null;
  if (kinds.email >= filled * 0.8) return "EMAIL";
  // Under a header of its own, a bare number is more often an ID or an amount.
  const phones = hasHeader ? kinds.internationalPhone : kinds.validPhone;
  if (phones >= filled * 0.8) return "PHONE";
  if (hasHeader || filled < FEWEST_TO_JUDGE || profile.distinct <= filled / 2) return null;
  if (kinds.yearDate >= filled * 0.8) return "BIRTH_DATE";
  return kinds.words >= filled * 0.8 ? "FULL_NAME" : null;
}

/** What a column of the person, or of several things at once, holds: its values decide. */
export function targetOfSomebody(profile: ColumnProfile): ColumnTarget | null {
  const { filled, kinds } = profile;
  if (filled === 0) return null;
  if (kinds.at >= filled / 2) return "EMAIL";
  // Numbers of few digits are more often IDs.
  if (kinds.phone - kinds.smallNumber >= filled / 2) return "PHONE";
  if (kinds.words >= filled / 2) return "FULL_NAME";
  const areNumbers = kinds.digits >= filled * 0.8 && profile.distinct === filled;
  return areNumbers && filled >= FEWEST_TO_JUDGE ? "EXTERNAL_ID" : null;
}

/** What is known beside the values of a column that is left out. */
export interface LeftOut {
  /** Whether another column is one of names. */
  readonly hasName: boolean;
  /** Whether its header says what it is, so that bare numbers in it are no phones. */
  readonly isNamed: boolean;
}

/** What a column that is left out looks like all the same; null where that is nothing a person would miss. */
export function likeness(profile: ColumnProfile, { hasName, isNamed }: LeftOut): string | null {
  const { filled, kinds, distinct } = profile;
  if (filled === 0) return null;
  if (kinds.email >= filled / 2) return "email addresses";
  if (Math.max(kinds.internationalPhone, kinds.phoneNotation) >= filled / 2) return "phones";
  if (filled < FEWEST_TO_JUDGE || distinct <= filled / 2) return null;
  if (kinds.yearDate >= filled * 0.8) return "dates of birth";
  const arePhones = profile.needsCountry && profile.likelyCountries.length > 0;
  if (!isNamed && arePhones && kinds.phone - kinds.smallNumber >= filled * 0.8) return "phones";
  return !hasName && kinds.words >= filled * 0.8 ? "names" : null;
}
