import { partsOfFullName } from "../../domain/search/full-name-parts.ts";
import type { Access, Scan } from "./access.ts";
import { onPath, onPrefix } from "./text-queries.ts";

type NameField = "firstName" | "middleName" | "lastName";

// People are also looked up by how a full name ends: what follows each blank of the text is looked up among middle and
// last names. If the text has more blanks than this, only its beginning is looked up.
const MOST_ENDS = 10;

/**
 * Returns the ways to find people whose full name is a text, or starts with it, by indexes: one looks up the name with
 * which the text begins, the other the name with which the text ends.
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
  // The way by the end of the text is left out if any name may follow, as after the blank of "john ", or if the text
  // has no blank: then both ways would be the same.
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
