import { normaliseEmail } from "../../domain/values/email.ts";
import { defaultLimits } from "../../domain/limits.ts";
import { phoneDigits } from "../../domain/values/phone.ts";
import { isBlank, trimText } from "../../domain/values/text.ts";

/** What the cells of a column show about the separator between several values in one cell. */
export interface FoundSeparator {
  /** The most frequent separator; null if no cell has one. */
  readonly separator: string | null;
  /** The number of cells whose values are separated by the column's most frequent separator. */
  readonly cells: number;
  /** The number of cells whose values are separated, but not by the column's most frequent separator. */
  readonly others: number;
}

const signs = [" ::: ", ";", "|", ",", "\n"] as const;
const words = "or oder ili ou lub albo eller nebo alebo vagy veya или of o ali"
  .split(" ")
  .map((word) => ` ${word} `);
const betweenContacts = [...signs, " / ", ...words, "/"] as const;
// Characters of which every separator contains one: a quick check that excludes most cells.
const SIGNS = /[;|,\n/ ]/;
const FEWEST_DIGITS = 5;
const LONGEST = 1_000;
const none: FoundSeparator = { separator: null, cells: 0, others: 0 };

/** Returns the separator that most cells of a column contain. The map holds each text with its number of cells. */
export function findSeparator(
  target: "PHONE" | "EMAIL" | "TAG",
  cells: Iterable<readonly [text: string, count: number]>,
): FoundSeparator {
  const candidates: readonly string[] = target === "TAG" ? signs : betweenContacts;
  const counts = new Map<string, number>();
  for (const [text, count] of cells) {
    if (!SIGNS.test(text) || text.length > LONGEST || !mayHoldSeveral(target, text)) continue;
    const found = candidates.find((separator) => divides(text, separator, target));
    if (found !== undefined) counts.set(found, (counts.get(found) ?? 0) + count);
  }
  if (counts.size === 0) return none;
  const [best = ["", 0] as const] = [...counts].toSorted(([, left], [, right]) => right - left);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { separator: best[0], cells: best[1], others: all - best[1] };
}

function mayHoldSeveral(target: "PHONE" | "EMAIL" | "TAG", text: string): boolean {
  if (target === "EMAIL")
    return text.indexOf("@") !== text.lastIndexOf("@") || /@.*[;|,]/.test(text);
  return target === "TAG" || /\d/.test(text);
}

function divides(text: string, separator: string, target: "PHONE" | "EMAIL" | "TAG"): boolean {
  if (!text.includes(separator)) return false;
  const parts = text.split(separator).map(trimText);
  const isPart = target === "EMAIL" ? isEmail : target === "PHONE" ? isPhone : () => true;
  if (!parts.every((part) => isBlank(part) || isPart(part))) return false;
  // A slash often stands inside one phone, as in "091/123-456". So it separates phones only if each part looks like a
  // whole phone: "+" or "0", and at least six more digits, blanks or hyphens.
  return (
    separator !== "/" ||
    target !== "PHONE" ||
    parts.every((part) => /^(?:\+|0)[\d\s-]{6,}$/.test(part))
  );
}

function isPhone(text: string): boolean {
  const digits = phoneDigits(text) ?? phoneDigits(text.replace(/[\p{L}:.()]+/gu, " "));
  return (digits?.length ?? 0) >= FEWEST_DIGITS;
}

function isEmail(text: string): boolean {
  const address = /<([^<>]+)>$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, "");
  return normaliseEmail(address, defaultLimits.emailLength).ok;
}
