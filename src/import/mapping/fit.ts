import type { ColumnProfile } from "../profile/column-profile.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";

// The fewest values of a column from which the import guesses what the column contains. Fewer values can look alike by
// chance.
const FEWEST_TO_JUDGE = 3;

/** Returns the share of a column's values, from 0 to 1, that fit the target; 1 if the column has no values. */
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

/**
 * Returns the target that a column's values suggest, for a column without a header or with a header that does not say
 * what the column is. Returns null if the values suggest none.
 */
export function targetOfValues(profile: ColumnProfile, hasHeader: boolean): ColumnTarget | null {
  const { filled, kinds } = profile;
  if (filled === 0) return null;
  if (kinds.email >= filled * 0.8) return "EMAIL";
  // A column whose header says "phone" never gets here. Under any other header a number without "+" or "00" is more
  // often an ID or an amount than a phone.
  const phones = hasHeader ? kinds.internationalPhone : kinds.validPhone;
  if (phones >= filled * 0.8) return "PHONE";
  if (hasHeader || filled < FEWEST_TO_JUDGE || profile.distinct <= filled / 2) return null;
  if (kinds.yearDate >= filled * 0.8) return "BIRTH_DATE";
  return kinds.words >= filled * 0.8 ? "FULL_NAME" : null;
}

/**
 * Returns the target that a column's values suggest, for a column whose header leaves the target open: "Customer" names
 * only the person, "Phone or email" names two targets. Returns null if the values suggest none.
 */
export function targetOfSomebody(profile: ColumnProfile): ColumnTarget | null {
  const { filled, kinds } = profile;
  if (filled === 0) return null;
  if (kinds.at >= filled / 2) return "EMAIL";
  // Numbers of at most six digits are more often IDs than phones. So they are subtracted from the number of phones, and
  // the remaining phones must be at least half of the values.
  if (kinds.phone - kinds.smallNumber >= filled / 2) return "PHONE";
  if (kinds.words >= filled / 2) return "FULL_NAME";
  const areNumbers = kinds.digits >= filled * 0.8 && profile.distinct === filled;
  return areNumbers && filled >= FEWEST_TO_JUDGE ? "EXTERNAL_ID" : null;
}

/**
 * Facts besides the values of a skipped column, from which `likeness` concludes whether skipping the column loses data
 * such as phones.
 */
export interface LeftOut {
  /**
   * Whether another column of the file is imported as names. If so, people have names even if this column is skipped,
   * and `likeness` does not report lost names.
   */
  readonly hasName: boolean;
  /**
   * Whether the header says why the column is skipped, as "Invoice number" or "Aunt's phone" does. If so, plain numbers
   * such as 911234567 are not reported as lost phones, because they are no phones, or phones of somebody else.
   */
  readonly isNamed: boolean;
}

/**
 * Returns words for the data that an import seems to lose by skipping a column, such as "phones"; null if the import
 * loses nothing that belongs to people.
 */
export function likeness(profile: ColumnProfile, { hasName, isNamed }: LeftOut): string | null {
  const { filled, kinds, distinct } = profile;
  if (filled === 0) return null;
  if (kinds.email >= filled / 2) return "email addresses";
  if (Math.max(kinds.internationalPhone, kinds.phoneNotation) >= filled / 2) return "phones";
  if (filled < FEWEST_TO_JUDGE || distinct <= filled / 2) return null;
  if (kinds.yearDate >= filled * 0.8) return "dates of birth";
  // Plain digits are phones if they are valid as written, with a calling code but no "+", or valid in one country.
  const areNational = profile.needsCountry && profile.likelyCountries.length > 0;
  const phones = areNational ? kinds.phone : kinds.validPhone;
  if (!isNamed && phones - kinds.smallNumber >= filled * 0.8) return "phones";
  // First and last names may have columns of their own, but under a header that says so, single words are other things.
  const names = isNamed ? kinds.words : kinds.name;
  return !hasName && names >= filled * 0.8 ? "names" : null;
}
