import { readDateNotation } from "../../domain/values/date-notation.ts";
import { normaliseEmail } from "../../domain/values/email.ts";
import { defaultLimits } from "../../domain/limits.ts";
import { normalisePhone, phoneDigits } from "../../domain/values/phone.ts";
import { normalisePictureUrl } from "../../domain/values/picture-url.ts";
import { isBlank, trimText } from "../../domain/values/text.ts";
import { normaliseGender, normalisePersonType } from "../../domain/values/words.ts";
import { isShortened } from "./cell-text.ts";
import type { ColumnTarget } from "./column-mapping.ts";
import { unescapeCell } from "./report-cell.ts";

const separators = [" ::: ", ";", "|", ","] as const;
const FEWEST_DIGITS = 5;
const DOTTED_DATE = /^\d{1,2}\.\d{1,2}\.\d{4}(\.?)$/;
const COMPACT_DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** Whether a column whose header says so can be the target: true unless every sample contradicts it. */
export function couldBe(target: ColumnTarget, samples: readonly string[]): boolean {
  const texts = present(samples);
  if (texts.length === 0) return true;
  switch (target) {
    case "PHONE":
      // A number that lost its digits is to be told of, not skipped.
      return texts.some((text) => isShortened(text) || partsOf(text).some(hasPhoneDigits));
    case "EMAIL":
      return texts.some((text) => text.includes("@"));
    case "GENDER":
      return texts.some((text) => normaliseGender(text).ok);
    case "TYPE":
      return texts.some((text) => normalisePersonType(text).ok);
    case "BIRTH_DATE":
      return texts.some((text) => isDate(text) || COMPACT_DATE.test(text));
    case "PROFILE_PICTURE":
      return texts.some((text) => normalisePictureUrl(text, defaultLimits.profilePictureLength).ok);
    default:
      return true;
  }
}

/** What the samples alone say of a column whose header says nothing; null where they say nothing either. */
export function targetOfSamples(
  samples: readonly string[],
  hasHeader: boolean,
  defaultCountry: string | null,
): ColumnTarget | null {
  const texts = present(samples);
  if (texts.length === 0) return null;
  if (texts.every(isEmail)) return "EMAIL";
  const isPhone = (text: string): boolean => {
    // Under a header of its own, a bare number is more often an id or an amount.
    if (hasHeader && !/^\s*(?:\+|00|\(\+)/.test(text)) return false;
    const phone = normalisePhone(text, defaultCountry);
    return phone.ok && !phone.value.isUnverified;
  };
  return texts.every(isPhone) ? "PHONE" : null;
}

/** What stands between the values of a cell, where the samples show it. */
export function separatorOf(
  target: "PHONE" | "EMAIL" | "TAG",
  samples: readonly string[],
): string | null {
  const texts = present(samples);
  const isPart = target === "EMAIL" ? isEmail : target === "PHONE" ? hasPhoneDigits : () => true;
  const found = separators.find((separator) =>
    texts.some(
      (text) =>
        text.includes(separator) &&
        text.split(separator).every((part) => isBlank(part) || isPart(trimText(part))),
    ),
  );
  return found ?? null;
}

/** The format of a column of dates where ISO is not it, and the samples leave no doubt. */
export function dateFormatOf(samples: readonly string[]): string | null {
  const texts = present(samples);
  if (texts.length === 0) return null;
  if (texts.every((text) => COMPACT_DATE.test(text))) return "yyyyMMdd";
  const [first = ""] = texts;
  const end = DOTTED_DATE.exec(first)?.[1];
  if (end === undefined) return null;
  // Nobody writes the month first with dots.
  const isDayFirst = texts.every((text) => {
    const reading = readDateNotation(text, "DATE");
    const isMonthFirst = reading.kind === "date" && reading.order === "MONTH_FIRST";
    return DOTTED_DATE.exec(text)?.[1] === end && reading.kind !== "fault" && !isMonthFirst;
  });
  return isDayFirst ? `d.M.yyyy${end}` : null;
}

function present(samples: readonly string[]): readonly string[] {
  return samples.map((sample) => trimText(unescapeCell(sample))).filter((text) => text !== "");
}

function partsOf(text: string): readonly string[] {
  return text.split(/ ::: |[;|,]/);
}

function hasPhoneDigits(text: string): boolean {
  return (phoneDigits(text)?.length ?? 0) >= FEWEST_DIGITS;
}

function isEmail(text: string): boolean {
  return normaliseEmail(text, defaultLimits.emailLength).ok;
}

function isDate(text: string): boolean {
  return readDateNotation(text, "DATE").kind !== "fault";
}
