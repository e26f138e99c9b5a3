import { fold } from "../../domain/values/fold.ts";

/** The words of a header, folded. */
export interface HeaderTokens {
  readonly main: readonly string[];
  /** What stands in brackets, or after "with": each remark by itself. */
  readonly notes: readonly (readonly string[])[];
  /** Whether commas or the like stand between its words. */
  readonly isList: boolean;
  /** Whether a stroke stands between its words. */
  readonly isEither: boolean;
  /** Words that a dot cut short. */
  readonly cutShort: ReadonlySet<string>;
}

const LONGEST = 300;
const PLAIN = /^[a-z ]*$/;
const PLURAL_IN_BRACKETS = /(?<=\p{L})[([](?:s|es|e|n|en|in|innen|a|i|er|x)[)\]]/giu;
const NUMBER_SIGN = /#|№|n[°º]\.?|n\.º/giu;
const CAMEL = /(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu;
const LETTER_BESIDE_DIGIT = /(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})(?!st\b|nd\b|rd\b|th\b)/giu;
// What programs put behind the names of fields that a customer added.
const ENDING_OF_A_CUSTOM_FIELD = /_{1,2}p?c$/iu;
const CUT_SHORT = /\p{L}{3,}(?=\.)/gu;
const BRACKETS = /\(([^()]*)\)|\[([^[\]]*)\]|\{([^{}]*)\}/gu;
const REMARKS: ReadonlySet<string> = new Set(
  "with without including incl inkl mit ohne avec con met med inc bez uklj".split(" "),
);

/** Takes a header apart: camel case, digits, signs and brackets part its words. */
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
  // "fields[phone]" says it in its brackets alone.
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

/** The words of a text, folded, one after the other. */
export function wordsOf(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.split(" ").filter((word) => word !== "");
  return splitWords(fold(partSigns(text)).replaceAll("ı", "i"));
}

/** A text with its words set apart where case, digits and signs do it. */
export function partSigns(text: string): string {
  return text.replace(NUMBER_SIGN, " no ").replace(CAMEL, "$& ").replace(LETTER_BESIDE_DIGIT, " ");
}

/** The words of a folded text whose words are set apart. */
export function splitWords(parted: string): readonly string[] {
  return parted.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** Whether a remark says what is there besides: "with country code". */
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
