import { partsOfFullName } from "../../domain/search/full-name-parts.ts";
import type { Access, Scan } from "./access.ts";
import { onPath, onPrefix } from "./text-queries.ts";

type NameField = "firstName" | "middleName" | "lastName";

// People are also looked up by the end of the full name: the text after each blank is looked up among middle names and
// last names, which takes time for each blank. If the searched text has more blanks than this, people are looked up
// only by the names at its beginning.
const MOST_ENDS = 10;

/**
 * Returns how indexes can find people whose full name is a text or starts with the text. One way looks up the name at
 * the beginning of the text, the other way looks up the name at its end.
 */
export function accessesOfFullName(op: "in" | "startsWith", text: string): readonly Access[] {
  const { beginnings, ends } = partsOfFullName(text);
  const byFirst = [
    ...scansOf("firstName", op, [text]),
    ...scansOf("firstName", "in", beginnings),
    ...scansOf("middleName", op, [text]),
    ...scansOf("middleName", "in", beginnings),
    ...scansOf("lastName", op, [text]),
  ];
  const [first = text] = beginnings;
  const last = ends.at(-1) ?? "";
  // `last` is the text after the last blank. People are not looked up by `last` in three cases: the text ends with a
  // blank, so any name may follow; the text has no blank, so `byFirst` already looks up the whole text; the text has so
  // many blanks that looking up the text after each of them would take long.
  if (last === "" || ends.length > MOST_ENDS) return [accessBy(byFirst, first)];
  const byLast = [
    ...scansOf("firstName", op, [text]),
    ...scansOf("middleName", op, [text, ...ends]),
    ...scansOf("lastName", op, [text, ...ends]),
  ];
  return [accessBy(byFirst, first), accessBy(byLast, last)];
}

function accessBy(scans: readonly Scan[], text: string): Access {
  return { scans, isExact: false, atMost: null, narrowness: text.length };
}

function scansOf(index: NameField, op: "in" | "startsWith", texts: readonly string[]): Scan[] {
  const queries =
    op === "startsWith"
      ? texts.map((text) => onPrefix(index, [text]))
      : texts.length === 0
        ? []
        : [onPath(`folded.${index}`, { op, texts })];
  return queries.map((query) => ({ index, query, isByCreation: false }));
}
