import { extensionOf } from "./phone-extension.ts";
import { toNotation } from "./phone-digits.ts";

/** A phone and the text that stood beside it. */
export interface RemarkedPhone {
  readonly phone: string;
  readonly remark: string;
}

const RUN = /(?:\+\s*)?(?:\(\+?\s*)?\d[\d\p{Zs}()[\].\-/\p{Pd}\u2212]*/gu;
const OPEN_END = /[\p{Zs}([.\-/\p{Pd}\u2212]/u;
const LETTER = /[\p{L}\p{Cs}]/u;
const FEWEST_DIGITS = 5;
const LONGEST_NUMBER_IN_REMARK = 4;

/** Separates a phone from a label or remark: "Mob: 091 123 4567 (evenings)"; null if it is unclear which digits are the phone. */
export function splitRemark(text: string): RemarkedPhone | null {
  if (extensionOf(text) !== null) return null;
  const notation = toNotation(text.replace(/[\p{Cc}\u2028\u2029]+/gu, " "));
  const runs = [...notation.matchAll(RUN)].map((match) => {
    const skipped = lengthOfClosedRemark(match[0]);
    const phone = withoutTail(match[0].slice(skipped));
    const start = match.index + skipped;
    return { phone, start, end: start + phone.length };
  });
  const [run, ...others] = runs.filter(({ phone }) => digitCount(phone) >= FEWEST_DIGITS);
  if (run === undefined || others.length > 0) return null;
  const before = notation.slice(0, run.start);
  const after = notation.slice(run.end);
  if (!isApart(before, after, run.phone) || holdsDigitsOfThePhone(before, after)) return null;
  const remark = `${before.trim()} ${after.trim()}`.trim();
  return remark === "" ? null : { phone: balance(run.phone), remark };
}

/**
 * Returns how many of the first characters of `run`, a series of digits and separators, belong to a remark in brackets.
 * In the text "(after 5)091 123" the run is "5)091 123", and its first two characters "5)" end the remark.
 */
function lengthOfClosedRemark(run: string): number {
  const closing = run.search(/[)\]]/);
  const opening = run.search(/[([]/);
  const isRemark = closing >= 0 && (opening < 0 || closing < opening);
  return isRemark && digitCount(run.slice(0, closing)) < FEWEST_DIGITS ? closing + 1 : 0;
}

// A loop, because a regular expression anchored at the end takes quadratic time on many blanks.
function withoutTail(run: string): string {
  let end = run.length;
  while (end > 0 && OPEN_END.test(run.charAt(end - 1))) end -= 1;
  return run.slice(0, end);
}

// Letters directly beside digits may be part of the number, as in 1-800-555-HELP and in masked numbers.
function isApart(before: string, after: string, phone: string): boolean {
  const touchesBefore = phone.startsWith("+") ? /[+\d*]$/ : /[\p{L}\p{N}+*_@]$|\p{L}[-.]$/u;
  return !touchesBefore.test(before) && !/^[\p{L}\p{N}*_@?+]|^[-/.\p{Pd}][\p{L}*?]/u.test(after);
}

// Digits in the remark are harmless only if they are few and words separate them from the phone; else they may belong to it.
function holdsDigitsOfThePhone(before: string, after: string): boolean {
  const isLong = [before, after].some((part) =>
    (part.match(/\d+/g) ?? []).some(({ length }) => length > LONGEST_NUMBER_IN_REMARK),
  );
  return isLong || /\d/.test(afterLastLetter(before)) || /^[^\p{L}]*\d/u.test(after);
}

function afterLastLetter(text: string): string {
  let start = text.length;
  while (start > 0 && !LETTER.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

// Removes closing brackets without an opening one, which may have been cut off with the remark.
function balance(phone: string): string {
  return phone.includes("(") ? phone : phone.replaceAll(")", "");
}

function digitCount(text: string): number {
  return text.replace(/\D/g, "").length;
}
