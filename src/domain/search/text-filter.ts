import { normaliseEmail } from "../values/email.ts";
import { normaliseExternalId } from "../values/external-id.ts";
import { fits, toPresence } from "./filter-context.ts";
import type { FilterContext, Report } from "./filter-context.ts";
import { fold } from "../values/fold.ts";
import { emailIdentifier, externalIdentifier, phoneIdentifier } from "../people/identifiers.ts";
import { accept, refuse, toProblem } from "../values/normalised.ts";
import type { Normalised } from "../values/normalised.ts";
import type { Condition, FoldedField, TextTest } from "./person-condition.ts";
import type { StringFilterInput } from "./person-filter-input.ts";
import { formerNumber } from "../values/phone-forms.ts";
import {
  exactDigits,
  normalisePhone,
  phoneDigits,
  phonePrefixes,
  phonesAnywhere,
} from "../values/phone.ts";
import { isBlank, trimIdentifier, trimText } from "../values/text.ts";

const LONGEST_TEXT = 4_096;
// The most phones without a calling code that are looked up in all countries for one filter: for each of them about 240
// calling codes are tried.
const MOST_ANYWHERE = 100;
const CONTROL = /[^\P{Cc}\t\n\r\x85]|\p{Cs}/u;

/** What a filter compares: one text field, the full name, the external ID, or all phones or all emails of a person. */
export type TextKind =
  | { readonly kind: "text"; readonly field: FoldedField }
  | { readonly kind: "fullName" }
  | { readonly kind: "externalId" }
  | { readonly kind: "contact"; readonly group: "phones" | "emails" };

/** Checks the conditions on one text, or on the texts of one kind of contact. */
export function readTextFilter(
  kind: TextKind,
  filter: StringFilterInput,
  context: FilterContext,
  report: Report,
): Condition[] {
  const rules = rulesOf(kind, context);
  const read = <T>(
    text: string | null | undefined,
    normalise: (text: string) => Normalised<T>,
    ...place: readonly string[]
  ): T[] => {
    if (text === null || text === undefined) return [];
    const value = isTooLong(text)
      ? tooLong
      : isBlank(text)
        ? blank
        : CONTROL.test(text)
          ? control
          : normalise(text);
    if (value.ok) return [value.value];
    report(toProblem(value, []), ...place);
    return [];
  };
  const conditions: Condition[] = [];
  const withWritten = (found: readonly string[], written: readonly string[]): string[] => [
    ...new Set([...found, ...written.flatMap((text) => rules.asWritten?.(text) ?? [])]),
  ];
  for (const text of read(filter.equals, rules.whole, "equals"))
    conditions.push(rules.isOneOf(withWritten([text], [filter.equals ?? ""])));
  if (filter.in && fits(filter.in, context, report, "in")) {
    const texts = filter.in.flatMap((text, index) => read(text, rules.whole, "in", String(index)));
    conditions.push(rules.isOneOf(withWritten(texts, filter.in)));
  }
  for (const text of read(filter.notEquals, rules.whole, "notEquals")) {
    const others = withWritten([text], [filter.notEquals ?? ""]);
    conditions.push({ kind: "not", of: rules.isOneOf(others) });
  }
  const tests: TextTest[] = [
    ...read(filter.startsWith, rules.starts, "startsWith").map((texts): TextTest => ({
      op: "startsWith",
      texts,
    })),
    ...read(filter.endsWith, rules.part, "endsWith").map((text): TextTest => ({
      op: "endsWith",
      text,
    })),
    ...read(filter.contains, rules.part, "contains").map((text): TextTest => ({
      op: "contains",
      text,
    })),
  ];
  conditions.push(...rules.passes(tests));
  conditions.push(...toPresence(rules.field, filter.exists));
  return conditions;
}

interface Rules {
  readonly field: Parameters<typeof toPresence>[0];
  readonly whole: (text: string) => Normalised<string>;
  /** Returns stored values that a text may mean besides its normalised form, such as a phone with just these digits. */
  readonly asWritten?: (text: string) => readonly string[];
  readonly starts: (text: string) => Normalised<readonly string[]>;
  readonly part: (text: string) => Normalised<string>;
  readonly isOneOf: (texts: readonly string[]) => Condition;
  readonly passes: (tests: readonly TextTest[]) => Condition[];
}

function rulesOf(kind: TextKind, { defaultCountry, limits }: FilterContext): Rules {
  switch (kind.kind) {
    case "text":
      return {
        ...foldedRules,
        field: kind.field,
        isOneOf: (texts) => ({ ...kind, test: { op: "in", texts } }),
        passes: (tests) => tests.map((test) => ({ ...kind, test })),
      };
    case "fullName":
      return {
        ...foldedRules,
        field: "fullName",
        isOneOf: (texts) => ({ ...kind, test: { op: "in", texts } }),
        passes: (tests) => tests.map((test) => ({ ...kind, test })),
      };
    case "externalId":
      return {
        field: "externalId",
        whole: (text) => normaliseExternalId(text, limits.externalIdLength),
        starts: (text) => accept([trimIdentifier(text).normalize("NFC")]),
        part: (text) => accept(trimIdentifier(text).normalize("NFC")),
        isOneOf: (texts) => ({ kind: "identifiers", oneOf: texts.map(externalIdentifier) }),
        passes: (tests) => tests.map((test) => ({ ...kind, test })),
      };
    case "contact": {
      const passes = (tests: readonly TextTest[]): Condition[] =>
        tests.length === 0 ? [] : [{ ...kind, tests }];
      return kind.group === "phones"
        ? { ...phoneRules(defaultCountry), passes }
        : { ...emailRules(limits.emailLength), passes };
    }
  }
}

const foldedRules = {
  whole: (text: string) => toFolded(trimText(text)),
  starts: (text: string): Normalised<readonly string[]> => {
    const folded = toFolded(text);
    return folded.ok ? accept([folded.value]) : folded;
  },
  part: toFolded,
} as const;

// A text that consists only of accents is folded to "". It is refused as blank, because nothing is left to compare.
function toFolded(text: string): Normalised<string> {
  const folded = fold(text);
  return folded === "" ? blank : accept(folded);
}

function emailRules(limit: number): Omit<Rules, "passes"> {
  return {
    field: "emails",
    whole: (text) => normaliseEmail(text, limit),
    starts: (text) => accept([trimIdentifier(text).toLowerCase()]),
    part: (text) => accept(trimIdentifier(text).toLowerCase()),
    isOneOf: (texts) => ({ kind: "identifiers", oneOf: texts.map(emailIdentifier) }),
  };
}

function phoneRules(defaultCountry: string | null): Omit<Rules, "passes"> {
  const anywhere = createAnywhere(defaultCountry);
  return {
    field: "phones",
    whole: (text) => {
      const phone = normalisePhone(text, defaultCountry);
      if (phone.ok) return accept(phone.value.number);
      const [digits = null] = [exactDigits(text) ?? [], anywhere(text)].flat();
      return digits === null ? phone : accept(digits);
    },
    // If the text has exactly the digits of a stored phone, the filter finds that phone, even if the same digits are
    // another phone in the default country.
    asWritten: (text) => [exactDigits(text) ?? [], anywhere(text)].flat(),
    starts: (text) => {
      const prefixes = phonePrefixes(text, defaultCountry);
      return prefixes.length === 0 ? noPhone : accept(prefixes);
    },
    part: (text) => {
      const digits = phoneDigits(text);
      return digits === null ? noPhone : accept(digits);
    },
    isOneOf: (texts) => ({
      kind: "identifiers",
      // An earlier version of People stored some numbers differently: the Mexican 525512345678 as 5215512345678. The
      // condition therefore also finds the earlier form.
      oneOf: texts.flatMap((text) => [text, formerNumber(text) ?? []].flat()).map(phoneIdentifier),
    }),
  };
}

/**
 * Returns a function for a phone that is written without a calling code. The function returns the full number of the
 * phone for each country in which such a number can exist. If a default country is set, it returns nothing, because
 * such a phone is then read as a number of that country. Once it has found numbers for `MOST_ANYWHERE` texts, it
 * returns nothing for any other text, because it would try each one in every country.
 */
function createAnywhere(defaultCountry: string | null): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (defaultCountry !== null || known.size >= MOST_ANYWHERE) return [];
    const numbers = phonesAnywhere(text);
    if (numbers.length > 0) known.set(text, numbers);
    return numbers;
  };
}

const noPhone = refuse(
  "INVALID_PHONE",
  "This cannot be part of a phone number; without a default country, write it with its calling code.",
);
const blank = refuse(
  "INVALID_VALUE",
  "The text is blank; leave the condition out, or ask with exists.",
);
const control = refuse("INVALID_VALUE", "The text holds a control character or half a character.");
const tooLong = refuse(
  "TOO_LONG",
  `The text is longer than ${LONGEST_TEXT.toLocaleString("en")} characters.`,
);

const isTooLong = (text: string): boolean => text.length > LONGEST_TEXT;
