import { fold } from "../../domain/values/fold.ts";
import type { RawRow } from "../cells/cell.ts";
import type { Claim } from "./claim.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import { writtenText } from "../cells/cell-text.ts";

const FAIR_SHARE = 0.5;
const GREAT_SHARE = 0.8;
const FEWEST = 3;
// If the header says first name but the values are full names, the column is taken for full names, and the certainty
// is multiplied by this.
const WEIGHT_OF_VALUES = 0.7;
const nameParts: ReadonlySet<ColumnTarget> = new Set([
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
] as const);

/**
 * Decides which columns contain names, by the whole table: "Name" beside a last name is the first name, and beside a
 * first name the last name. If the table has both full names and parts of names, only one of the two is kept, by how
 * many rows have a value for it.
 */
export function chooseNames(claims: readonly Claim[], rows: readonly RawRow[]): readonly Claim[] {
  const isEmpty = claims.every(({ column }) => column.profile.filled === 0);
  const counts = (claim: Claim): boolean => isEmpty || claim.column.profile.filled > 0;
  const first = claims.filter((claim) => claim.target === "FIRST_NAME" && counts(claim));
  const last = claims.filter((claim) => claim.target === "LAST_NAME" && counts(claim));
  const chosen = claims.map((claim) => chooseOpenName(claim, first, last, rows));
  return dropHalves(chosen.every(isFirstName) ? chosen.map(toWholeName) : chosen);
}

function isFirstName({ target }: Claim): boolean {
  return target === "FIRST_NAME" || target === "MIDDLE_NAME";
}

/** If the table has no last names and most first names have two words, they are full names. */
function toWholeName(claim: Claim): Claim {
  const { filled, kinds } = claim.column.profile;
  const isWhole =
    claim.target === "FIRST_NAME" && filled >= FEWEST && kinds.words >= filled * GREAT_SHARE;
  return isWhole
    ? { ...claim, target: "FULL_NAME", certainty: claim.certainty * WEIGHT_OF_VALUES }
    : claim;
}

function chooseOpenName(
  claim: Claim,
  first: readonly Claim[],
  last: readonly Claim[],
  rows: readonly RawRow[],
): Claim {
  if (!claim.isOpenName || (first.length > 0 && last.length > 0)) return claim;
  const [other] = [...last, ...first];
  if (other === undefined || holds(claim, other, rows)) return claim;
  return { ...claim, target: last.length > 0 ? "FIRST_NAME" : "LAST_NAME" };
}

/**
 * Whether in most rows the cell of the column `whole` contains the text of the cell of `part` and more words, as "Ana
 * Horvat" contains "Horvat".
 */
function holds(whole: Claim, part: Claim, rows: readonly RawRow[]): boolean {
  let both = 0;
  let held = 0;
  for (const { cells } of rows) {
    const outer = ` ${words(writtenText(cells[whole.column.index] ?? null))} `;
    const inner = words(writtenText(cells[part.column.index] ?? null));
    if (inner === "" || outer.trim() === "") continue;
    both += 1;
    if (outer.includes(` ${inner} `) && outer.trim() !== inner) held += 1;
  }
  return both > 0 && held >= both * FAIR_SHARE;
}

function words(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Keeps only full names if the table has no column of first names or none of last names, or if both have values in far
 * fewer rows than the full names. Otherwise keeps only the parts of names.
 */
function dropHalves(claims: readonly Claim[]): readonly Claim[] {
  const most = (target: ColumnTarget): number | null => {
    const filled = claims.filter((claim) => claim.target === target).map(fill);
    return filled.length === 0 ? null : Math.max(...filled);
  };
  const whole = most("FULL_NAME");
  const first = most("FIRST_NAME");
  const last = most("LAST_NAME");
  if (whole === null || (first === null && last === null)) return claims;
  const parts = first === null || last === null ? 0 : Math.max(first, last);
  const isWhole = whole > 0 ? parts < whole * FAIR_SHARE : first === null;
  return claims.filter(({ target }) => (isWhole ? !nameParts.has(target) : target !== "FULL_NAME"));
}

function fill({ column }: Claim): number {
  return column.profile.filled;
}
