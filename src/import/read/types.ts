import type { FileFormat } from "../../domain/imports/file-format.ts";
import type { Limits } from "../../domain/limits.ts";
import type { Problem, Result } from "../../domain/result.ts";
import type { ColumnProfile } from "../profile/column-profile.ts";
import type { RawRow } from "../cells/cell.ts";

/** An uploaded file: what it is called, and all of its bytes. */
export interface FileSource {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How a file is to be read, where its reader is not to find out by itself. */
export interface ReadOptions {
  /** The sheet of a workbook; without it the first visible one. */
  readonly sheet?: string;
  /** The encoding of a csv or txt file, by any name that `TextDecoder` knows; it then is no guess. */
  readonly encoding?: string;
  /** The one character between the cells of a csv or txt file. */
  readonly delimiter?: string;
  /** Whether a row names the columns; found out by the first rows where nothing is said. */
  readonly hasHeader?: boolean;
  /** The row that names the columns, as a spreadsheet counts it; what stands above it is passed over. */
  readonly headerRow?: number;
}

/** The limits that readers enforce. */
export type ReadLimits = Pick<
  Limits,
  "uploadBytes" | "inflatedBytes" | "inflationRatio" | "columns" | "rows"
>;

/** What was found out about a file before its rows are read. */
export interface FileFacts {
  readonly format: FileFormat;
  /** Lower-case name of the encoding of a csv or txt file, such as "utf-8" or "windows-1250"; else null. */
  readonly encoding: string | null;
  /** True where bytes alone could not tell the encoding: a person has to name it. */
  readonly encodingIsGuess: boolean;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  /** Names of the workbook's sheets, hidden ones too, charts not, in its order; empty for csv and txt. */
  readonly sheets: readonly string[];
  /** Name of the file inside a zip, else null. */
  readonly entry: string | null;
}

/** Some rows of a table in their order, blank rows left out but counted by `row`. */
export interface RowBatch {
  readonly rows: readonly RawRow[];
  /** Blank rows met since the batch before, up to the end of this one; those above the header are none. */
  readonly blankRows: number;
  /** The share of the file read so far, from 0 to 1. */
  readonly share: number;
}

/** A file opened for reading. */
export interface Table {
  readonly facts: FileFacts;
  /** The row of the header as a spreadsheet counts it; null where there is none. */
  readonly headerRow: number | null;
  /** Whether that is doubtful: a row may be a header or data. */
  readonly isHeaderDoubtful: boolean;
  /** The names of the columns as written, or those of a spreadsheet ("A", "B") where there is no header. */
  readonly header: readonly string[];
  /** Every row below the header; to be called once. Throws {@link FileRefusedError} at a fault that its head did not show. */
  batches(): AsyncIterable<RowBatch>;
}

/** A column as the head of a file shows it. */
export interface HeadColumn {
  readonly index: number;
  readonly header: string;
  /** Up to five values from the first rows, distinct, not blank, shortened. */
  readonly samples: readonly string[];
  /** What its values at the beginning of the file look like. */
  readonly profile: ColumnProfile;
}

/** What the first rows of a file show. */
export interface TableHead {
  readonly facts: FileFacts;
  readonly headerRow: number | null;
  readonly isHeaderDoubtful: boolean;
  readonly columns: readonly HeadColumn[];
  /** The first rows below the header, as many as were asked for. */
  readonly rows: readonly RawRow[];
}

/** Reads files that may be hostile: each call ends in rows or in a refusal, within its limits of time and memory. */
export interface TableReader {
  /** Facts, columns and the first rows (20 unless told otherwise), or why the file is refused. */
  readHead(source: FileSource, options: HeadOptions): Promise<Result<TableHead>>;
  /**
   * Every row below the header. Throws {@link FileRefusedError} where the file is refused, and the signal's reason
   * when it is aborted; a consumer that stops early stops the reading.
   */
  readRows(source: FileSource, options: RowOptions): AsyncIterable<RowBatch>;
}

export interface HeadOptions extends ReadOptions {
  readonly rows?: number;
  /** For phones without a country, by which a column of them is known. */
  readonly defaultCountry?: string | null;
}

export interface RowOptions extends ReadOptions {
  readonly signal?: AbortSignal;
}

/** Carries a refusal out of a stream of rows; its message is the sentence for the person who sent the file. */
export class FileRefusedError extends Error {
  readonly problem: Problem;

  constructor(refusal: Problem) {
    super(refusal.message);
    this.name = "FileRefusedError";
    this.problem = refusal;
  }
}
