import { refuse } from "./normalised.ts";
import type { Fault } from "./normalised.ts";
import type { PhoneDigits } from "./phone-digits.ts";
import { toNotation } from "./phone-digits.ts";
import { extensionOf } from "./phone-extension.ts";
import { isPlaceholder } from "./placeholder.ts";
import { hasControlCharacter } from "./text.ts";

const SHORTENED = /^\d(?:[.,]\d+)?E\+\d{2,}$/i;
// Words, signs and line breaks that people write between two phones in one cell.
const BETWEEN_NUMBERS =
  /[\r\n;,|\\&]|\s(?:\/|:::|or|oder|ili|o|ou|oppure|of|lub|albo|eller|nebo|vagy|veya|или|und|and|i|y|et|e|en|och|a|és|ve|и)\s/iu;
const FEWEST_DIGITS = 5;
const LONGEST_NATIONAL = 12;

/** The fault of a text such as "0000000", which people write if there is no phone. */
export const placeholderPhone: Fault = refuse(
  "PLACEHOLDER",
  "The phone number is a placeholder that identifies nobody.",
);

/** The fault of a phone without a calling code if no default country is set. */
export const countryNeeded: Fault = refuse(
  "COUNTRY_NEEDED",
  "The country of the phone number is unknown: write it with + and the calling code, or name the country.",
);

/** Returns why a text cannot be read as a phone. */
export function faultOfNotation(text: string): Fault {
  if (isPlaceholder(text)) return placeholderPhone;
  if (SHORTENED.test(text)) {
    return refuse(
      "INVALID_PHONE",
      "A spreadsheet shortened the phone number and lost its digits: format the column as text and export it again.",
    );
  }
  const extension = extensionOf(text);
  if (extension !== null) {
    return refuse(
      "INVALID_PHONE",
      `The phone number has an extension, ${extension}, so it may be a switchboard's, which many people share: give a number of the person's own.`,
    );
  }
  if (holdsSeveralNumbers(text)) {
    return refuse(
      "INVALID_PHONE",
      "Several phone numbers are in one text: give each by itself, or in a file name their separator.",
    );
  }
  if (hasControlCharacter(text)) {
    return refuse("INVALID_PHONE", "The phone number holds a control character or a line break.");
  }
  return /\p{L}/u.test(text)
    ? refuse(
        "INVALID_PHONE",
        "Letters stand beside or in the phone number: write its digits alone.",
      )
    : refuse("INVALID_PHONE", "The phone number holds characters that no phone number has.");
}

/** Returns why digits are not a phone number: a default country is missing, or no number has these digits. */
export function faultOfDigits(
  { isInternational, digits }: PhoneDigits,
  defaultCountry: string | null,
): Fault {
  const couldBeNational = digits.length >= FEWEST_DIGITS && digits.length <= LONGEST_NATIONAL;
  if (!isInternational && defaultCountry === null && couldBeNational) return countryNeeded;
  return refuse(
    "INVALID_PHONE",
    isInternational || defaultCountry === null
      ? "There is no phone number with these digits: too many, too few, or a calling code that does not exist."
      : "There is no phone number with these digits in the default country: look for a digit too many or too few, or write it with + and its calling code.",
  );
}

/** Whether a text contains two or more phones. The caller must have found that the text cannot be read as one phone. */
export function holdsSeveralNumbers(text: string): boolean {
  const notation = toNotation(text);
  // The caller could not read the text as the digits of one phone. If the text has only digits and separators, the
  // reason must be that it contains two phones: phones with too few or too many digits are refused elsewhere.
  if (/^\+?[\d\p{Zs}()[\].\-/\p{Pd}\u2212]+$/u.test(notation)) return true;
  const parts = notation.split(BETWEEN_NUMBERS).flatMap((part) => part.split(/(?=\+)/));
  return parts.filter((part) => part.replace(/\D/g, "").length >= FEWEST_DIGITS).length > 1;
}
