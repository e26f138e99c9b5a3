/** What an import did or would do, in numbers. `rows` is the sum of imported, discarded, rejected and conflict rows. */
export interface ImportCounts {
  readonly rows: number;
  readonly blankRows: number;
  readonly createdPeople: number;
  readonly updatedPeople: number;
  readonly unchangedPeople: number;
  readonly mergedPeople: number;
  readonly importedRows: number;
  readonly discardedRows: number;
  readonly rejectedRows: number;
  readonly conflictRows: number;
  readonly rowsWithWarnings: number;
}

/** Running totals, to which `addCounts` adds the counts of one group or one step of an import after another. */
export type ImportTally = { -readonly [name in keyof ImportCounts]: number };

/** What the undo of an import did or would do, in numbers of people. */
export interface UndoCounts {
  readonly reversedPeople: number;
  readonly partlyKeptPeople: number;
  readonly keptPeople: number;
}

/** Returns a tally in which every count is 0. */
export function createTally(): ImportTally {
  return {
    rows: 0,
    blankRows: 0,
    createdPeople: 0,
    updatedPeople: 0,
    unchangedPeople: 0,
    mergedPeople: 0,
    importedRows: 0,
    discardedRows: 0,
    rejectedRows: 0,
    conflictRows: 0,
    rowsWithWarnings: 0,
  };
}

/** Adds each count to the total of the same name in `tally`; `counts` stays unchanged. */
export function addCounts(tally: ImportTally, counts: ImportCounts): void {
  tally.rows += counts.rows;
  tally.blankRows += counts.blankRows;
  tally.createdPeople += counts.createdPeople;
  tally.updatedPeople += counts.updatedPeople;
  tally.unchangedPeople += counts.unchangedPeople;
  tally.mergedPeople += counts.mergedPeople;
  tally.importedRows += counts.importedRows;
  tally.discardedRows += counts.discardedRows;
  tally.rejectedRows += counts.rejectedRows;
  tally.conflictRows += counts.conflictRows;
  tally.rowsWithWarnings += counts.rowsWithWarnings;
}

/**
 * Whether the import wrote anybody. `marksUnchanged` says whether people whose values were up to date were written
 * too, to give them the import's tags.
 */
export function hasWritten(counts: ImportCounts, marksUnchanged: boolean): boolean {
  const { createdPeople, updatedPeople, mergedPeople, unchangedPeople } = counts;
  const marked = marksUnchanged ? unchangedPeople : 0;
  return createdPeople + updatedPeople + mergedPeople + marked > 0;
}
