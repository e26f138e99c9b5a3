import { fold } from "../values/fold.ts";
import { emailIdentifier, externalIdentifier, phoneIdentifier } from "../people/identifiers.ts";
import { allOf, anyOf, everybody } from "./person-condition.ts";
import type { Condition, PrefixIndex } from "./person-condition.ts";
import { phonePrefixes, phoneSuffixes } from "../values/phone.ts";
import { problem, fail, succeed } from "../result.ts";
import type { Problem, Result } from "../result.ts";
import { beginningsOf, phoneEnd, wordsOf } from "./search-words.ts";
import { trimText } from "../values/text.ts";

const MOST_WORDS = 10;
const LONGEST_SEARCH = 1_000;
const BLANKS = /[\p{White_Space}\u200b\ufeff]+/u;
const CONTROL = /[\p{Cc}\p{Cs}]/u;
const PART_OF_PHONE = /^[+()[\]\d./\p{Pd}]+$/u;

/** Reads the words of a search. Each must begin a word of a name, an email, a phone or an external ID, or end a phone. */
export function readSearch(text: string, defaultCountry: string | null): Result<Condition> {
  const tokens = tokensOf(text);
  const fault = faultOfSearch(text);
  if (fault !== null) return fail(fault);
  if (tokens.length === 0) return succeed(everybody);
  return succeed(allOf(joinPhones(tokens).map((run) => toTerm(run, defaultCountry))));
}

/** Returns the problem of a text by which people, tags or segments are searched, or null if the text is valid. */
export function faultOfSearch(text: string): Problem | null {
  const fault = (code: Problem["code"], message: string): Problem =>
    problem(code, message, ["search"]);
  if (trimText(text).length > LONGEST_SEARCH) {
    const most = LONGEST_SEARCH.toLocaleString("en");
    return fault("TOO_LARGE", `The search is longer than ${most} characters.`);
  }
  const tokens = tokensOf(text);
  if (tokens.length > MOST_WORDS) {
    return fault("TOO_MANY", `The search has more than ${MOST_WORDS} words.`);
  }
  return tokens.some((token) => CONTROL.test(token))
    ? fault("INVALID", "The search holds a control character or half a character.")
    : null;
}

const tokensOf = (text: string): string[] =>
  trimText(text)
    .split(BLANKS)
    .filter((token) => token !== "");

// "+385 (0)91 123 4567" is one phone, not four words.
function joinPhones(tokens: readonly string[]): string[][] {
  const runs: string[][] = [];
  let isPhone = false;
  for (const token of tokens) {
    const goesOn = PART_OF_PHONE.test(token);
    const last = runs.at(-1);
    if (goesOn && isPhone && last !== undefined) last.push(token);
    else runs.push([token]);
    isPhone = goesOn;
  }
  return runs;
}

function toTerm(run: readonly string[], defaultCountry: string | null): Condition {
  const phone = run.join(" ");
  const phones = [
    ...phonePrefixes(phone, defaultCountry).map((prefix) =>
      starts("identifiers", phoneIdentifier(prefix)),
    ),
    ...phoneSuffixes(phone).map((suffix) => starts("words", phoneEnd(suffix))),
  ];
  if (run.length === 1) return anyOf([...toAlternatives(run[0] ?? ""), ...phones]);
  return anyOf([allOf(run.map((token) => toTerm([token], defaultCountry))), ...phones]);
}

function toAlternatives(token: string): Condition[] {
  const whole = fold(token);
  const words = wordsOf(token);
  if (words.length === 1 && words[0] === whole) return toWord(whole);
  const alternatives = [
    // A token that consists only of accents is folded to "". That is not looked for, because every word begins with it.
    ...(whole === "" ? [] : [starts("words", whole)]),
    starts("identifiers", emailIdentifier(token.toLowerCase())),
    starts("identifiers", externalIdentifier(token)),
  ];
  const each = (text: string): Condition[] => wordsOf(text).map((word) => anyOf(toWord(word)));
  const at = token.lastIndexOf("@");
  const domain = at < 0 ? "" : token.slice(at + 1).toLowerCase();
  if (domain !== "") {
    alternatives.push(allOf([starts("words", domain), ...each(token.slice(0, at))]));
  } else if (words.length > 0) {
    alternatives.push(allOf(each(token)));
  }
  return alternatives;
}

function toWord(word: string): Condition[] {
  return [
    { kind: "prefix", of: "words", texts: beginningsOf(word) },
    starts("firstName", word),
    starts("lastName", word),
    starts("identifiers", emailIdentifier(word)),
    starts("identifiers", externalIdentifier(word)),
  ];
}

function starts(index: PrefixIndex, text: string): Condition {
  return { kind: "prefix", of: index, texts: [text] };
}
