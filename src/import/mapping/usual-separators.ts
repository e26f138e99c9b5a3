import { wordsOf } from "./header-tokens.ts";

// What well known programs put between the values of a cell, by their headers without numbers.
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

/** What usually stands between the values of a cell under this header, where the values do not show it. */
export function usualSeparator(header: string): string | null {
  const words = wordsOf(header).filter((word) => !/^\d+$/.test(word));
  return byHeader.get(words.join(" ")) ?? null;
}
