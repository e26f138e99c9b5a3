import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import { refuse, shorten, toNames } from "./refusals.ts";

/** A sheet as its workbook lists it; its cells need not have been read. */
export interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
}

/**
 * Returns the sheet with a name, or the first visible one if no name is given. An exact match is preferred; otherwise case
 * does not matter.
 */
export function chooseSheet<S extends ListedSheet>(
  sheets: readonly S[],
  named: string | undefined,
): Result<S> {
  const [first] = sheets;
  if (first === undefined) return fail(refuse("workbookWithoutSheets"));
  if (named === undefined) return succeed(sheets.find(({ isHidden }) => !isHidden) ?? first);
  const found =
    sheets.find(({ name }) => name === named) ??
    sheets.find(({ name }) => name.toLowerCase() === named.trim().toLowerCase());
  if (found !== undefined) return succeed(found);
  const names = toNames(sheets.map(({ name }) => name));
  return fail(refuse("unknownSheet", { sheet: shorten(named), sheets: names }));
}
