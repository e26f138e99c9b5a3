import { english } from "./english.ts";

type Widened<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Name in keyof T]: Widened<T[Name]> };

/**
 * The shape of every translation: the keys and functions of the English texts, with any wording.
 */
export type Texts = Widened<typeof english>;

const languages: Readonly<Record<string, Texts>> = { en: english };

/** The texts of the console in the first of the browser's languages that has a translation. */
export const texts: Texts = chooseTexts(navigator.languages);

function chooseTexts(wanted: readonly string[]): Texts {
  for (const tag of wanted) {
    const language = languages[tag.split("-")[0] ?? ""];
    if (language !== undefined) return language;
  }
  return english;
}
