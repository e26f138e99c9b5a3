import { fold } from "../../domain/values/fold.ts";

/** A header split into folded words: "Phone (private)" has the main word "phone" and the note "private". */
export interface HeaderTokens {
  readonly main: readonly string[];
  /** The remarks in brackets or after "with", each as a list of words. */
  readonly notes: readonly (readonly string[])[];
  /** Whether commas, semicolons, "&" or "+" separate words of the header, as in "Street, city". */
  readonly isList: boolean;
  /** Whether a slash stands between two words, which are then alternatives, as in "Country/Region". */
  readonly isEither: boolean;
  /**
   * Every word that a dot follows directly, folded and without the dot: "geb" in "Geb. am". Such a word may be an
   * abbreviation.
   */
  readonly cutShort: ReadonlySet<string>;
}

const LONGEST = 300;
const PLAIN = /^[a-z ]*$/;
const PLURAL_IN_BRACKETS = /(?<=\p{L})[([](?:s|es|e|n|en|in|innen|a|i|er|x)[)\]]/giu;
const NUMBER_SIGN = /#|№|n[°º]\.?|n\.º/giu;
const CAMEL = /(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu;
const LETTER_BESIDE_DIGIT = /(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})(?!st\b|nd\b|rd\b|th\b)/giu;
// Salesforce and similar programs add these endings to the names of custom fields.
const ENDING_OF_A_CUSTOM_FIELD = /_{1,2}p?c$/iu;
const CUT_SHORT = /\p{L}{3,}(?=\.)/gu;
const BRACKETS = /\(([^()]*)\)|\[([^[\]]*)\]|\{([^{}]*)\}/gu;
const REMARKS: ReadonlySet<string> = new Set(
  "with without including incl inkl mit ohne avec con met med inc bez uklj".split(" "),
);

/** Splits a header into words, at changes of case, digits, signs and brackets. */
export function readTokens(header: string): HeaderTokens {
  const text = header
    .slice(0, LONGEST)
    .replace(PLURAL_IN_BRACKETS, "")
    .replace(ENDING_OF_A_CUSTOM_FIELD, "");
  const notes: string[] = [];
  const outside = text.replace(BRACKETS, (_, round?: string, square?: string, curly?: string) => {
    notes.push(round ?? square ?? curly ?? "");
    return " ";
  });
  const words = wordsOf(outside);
  // In "fields[phone]" only the brackets say what the column is.
  const [first, ...others] =
    words.length === 0 ? notes.map(wordsOf) : [words, ...notes.map(wordsOf)];
  const { main, remark } = cutRemark(first ?? []);
  return {
    main,
    notes: [...(remark.length > 0 ? [remark] : []), ...others].filter((note) => note.length > 0),
    isEither: /\p{L}\s*\/\s*\p{L}/u.test(outside),
    cutShort: new Set((text.match(CUT_SHORT) ?? []).flatMap(wordsOf)),
    isList: /[,;&+]/u.test(outside.trim().replace(/[,;&+]+$/u, "")),
  };
}

/** Returns the folded words of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.split(" ").filter((word) => word !== "");
  return splitWords(fold(splitSigns(text)).replaceAll("ı", "i"));
}

/** Inserts blanks between words that are separated only by case, digits or signs. */
export function splitSigns(text: string): string {
  return text.replace(NUMBER_SIGN, " no ").replace(CAMEL, "$& ").replace(LETTER_BESIDE_DIGIT, " ");
}

/**
 * Splits a text into words, at all characters that are no letters or digits. The caller must first pass the text to
 * `splitSigns`, which puts blanks between words such as those of "firstName", and then fold it.
 */
export function splitWords(parted: string): readonly string[] {
  return parted.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** Whether a remark describes additional content: "with country code". */
export function isAddition([first = ""]: readonly string[]): boolean {
  return REMARKS.has(first);
}

function cutRemark(words: readonly string[]): {
  readonly main: readonly string[];
  readonly remark: readonly string[];
} {
  const start = words.findIndex((word, place) => place > 0 && REMARKS.has(word));
  return start < 0
    ? { main: words, remark: [] }
    : { main: words.slice(0, start), remark: words.slice(start) };
}
