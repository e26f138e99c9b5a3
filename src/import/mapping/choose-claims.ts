import type { RawRow } from "../cells/cell.ts";
import { chooseNames } from "./choose-names.ts";
import type { Claim } from "./claim.ts";
import { isMultiValue } from "./column-mapping.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";

/** The result of choosing between columns that claim the same target. */
export interface ChosenClaims {
  /** The claims that won, by column. */
  readonly winners: ReadonlyMap<number, Claim>;
  /** For each column that lost: the target, and the column that has it instead. */
  readonly losers: ReadonlyMap<number, { readonly target: ColumnTarget; readonly winner: number }>;
}

const names: ReadonlySet<ColumnTarget> = new Set<ColumnTarget>([
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
  "FULL_NAME",
]);
const FEWEST_TO_JUDGE = 10;
const FEW_VALUES = 0.2;
const MOST_OFTEN = 0.5;
const WEIGHT_OF_FILL = 0.75;

/**
 * Chooses between columns that claim the same target. If only one column may have the target, it is the one with the
 * clearest header and the most filled cells.
 */
export function chooseClaims(claims: readonly Claim[], rows: readonly RawRow[]): ChosenClaims {
  const remaining = [
    ...claims.filter(({ target }) => !names.has(target)),
    ...chooseNames(
      claims.filter(({ target }) => names.has(target)),
      rows,
    ),
  ];
  const winners = new Map<number, Claim>();
  const holders = new Map<ColumnTarget, number>();
  const targets = new Set(remaining.map(({ target }) => target));
  for (const target of targets) {
    const rivals = remaining.filter((claim) => claim.target === target);
    const chosen = isMultiValue(target) ? ownOf(rivals) : rank(rivals).slice(0, 1);
    for (const claim of chosen) winners.set(claim.column.index, claim);
    const [first] = chosen;
    if (first !== undefined) holders.set(target, first.column.index);
  }
  const losers = new Map<number, { target: ColumnTarget; winner: number }>();
  for (const { column, target } of [...claims, ...remaining]) {
    const winner = holders.get(target) ?? partOf(target, holders);
    if (!winners.has(column.index) && winner !== undefined)
      losers.set(column.index, { target, winner });
  }
  return { winners, losers };
}

/**
 * Returns the columns that may share a target such as PHONE. If the values of at least one of the columns mostly
 * differ, columns that repeat a few values are left out, such as a column with the phone of an agent.
 */
function ownOf(rivals: readonly Claim[]): readonly Claim[] {
  const [first] = rivals;
  if (first === undefined || first.target === "TAG") return rivals;
  const hasVariedColumn = rivals.some(
    ({ column: { profile } }) =>
      profile.filled > 0 && profile.distinct > profile.filled * MOST_OFTEN,
  );
  if (!hasVariedColumn) return rivals;
  return rivals.filter(
    ({ column: { profile } }) =>
      profile.filled < FEWEST_TO_JUDGE || profile.distinct > profile.filled * FEW_VALUES,
  );
}

function partOf(
  target: ColumnTarget,
  holders: ReadonlyMap<ColumnTarget, number>,
): number | undefined {
  return target === "FULL_NAME"
    ? (holders.get("FIRST_NAME") ?? holders.get("LAST_NAME"))
    : holders.get("FULL_NAME");
}

function rank(rivals: readonly Claim[]): readonly Claim[] {
  const most = Math.max(...rivals.map(({ column }) => column.profile.filled));
  const score = ({ certainty, column }: Claim): number =>
    most === 0
      ? certainty
      : certainty * (1 - WEIGHT_OF_FILL + (WEIGHT_OF_FILL * column.profile.filled) / most);
  return rivals.toSorted((left, right) => score(right) - score(left));
}
