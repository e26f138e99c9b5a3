import { wordsOf } from "./header-tokens.ts";

// The separators that well-known programs use in columns with these headers. The headers are listed as folded words
// without numbers: "E-mail 1 - Value" as "e mail value".
const usual: readonly (readonly [separator: string, headers: string])[] = [
  [" ::: ", "labels, group membership, phone value, e mail value, email value"],
  [
    ",",
    "tags, contact tags, schlagworter, schlagworte, oznake, etiquetas, etiquettes, tagi, etichette, etiketter, stitky",
  ],
  [
    ";",
    "categories, kategorien, kategorije, categorias, kategorie, additional email addresses, additional emails",
  ],
];

const byHeader: ReadonlyMap<string, string> = new Map(
  usual.flatMap(([separator, headers]) => headers.split(", ").map((header) => [header, separator])),
);

/** Returns the usual separator of several values in a cell under this header, for files whose values do not show it. */
export function usualSeparator(header: string): string | null {
  const words = wordsOf(header).filter((word) => !/^\d+$/.test(word));
  return byHeader.get(words.join(" ")) ?? null;
}
