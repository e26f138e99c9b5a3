import type { FileFormat } from "../../domain/imports/file-format.ts";
import type { Limits } from "../../domain/limits.ts";
import type { Problem, Result } from "../../domain/result.ts";
import type { ColumnProfile } from "../profile/column-profile.ts";
import type { RawRow } from "../cells/cell.ts";

/** An uploaded file, or one from a zip archive. What kind it is depends on its bytes, not on its name. */
export interface FileSource {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How to read a file. A setting that is absent is detected from the content of the file. */
export interface ReadOptions {
  /** The name of a workbook's sheet; absent: the first visible one. */
  readonly sheet?: string;
  /** The encoding of a csv or txt file, by any name that `TextDecoder` accepts. */
  readonly encoding?: string;
  /** The delimiter of a csv or txt file, one character. */
  readonly delimiter?: string;
  /** Whether a row names the columns; absent: detected by the first rows. */
  readonly hasHeader?: boolean;
  /** The number of the row that names the columns; rows above it are skipped. */
  readonly headerRow?: number;
}

/** The limits of files and their tables; a file that exceeds one of them is refused. */
export type ReadLimits = Pick<
  Limits,
  "uploadBytes" | "inflatedBytes" | "inflationRatio" | "columns" | "rows"
>;

/** What is known about a file before its rows are read. */
export interface FileFacts {
  readonly format: FileFormat;
  /** Lower-case name of the encoding of a csv or txt file, such as "utf-8" or "windows-1250"; else null. */
  readonly encoding: string | null;
  /** Whether the encoding is only the most likely one, so that a person should check it. */
  readonly encodingIsGuess: boolean;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  /** Names of a workbook's sheets in order, including hidden ones, without charts; empty for csv and txt. */
  readonly sheets: readonly string[];
  /** Name of the file inside a zip archive, else null. */
  readonly entry: string | null;
}

/** Consecutive rows of a table. Blank rows are left out, but the numbers of the rows below them count them. */
export interface RowBatch {
  readonly rows: readonly RawRow[];
  /** The number of blank rows between the end of the previous batch and of this one, without those above the header. */
  readonly blankRows: number;
  /** The share of the file read so far, from 0 to 1. */
  readonly share: number;
}

/** An opened file: the facts about it, its header, and a function that reads its rows in batches. */
export interface Table {
  readonly facts: FileFacts;
  /** The number of the header's row; null if there is no header. */
  readonly headerRow: number | null;
  /** Whether it is uncertain that the row is a header and not data. */
  readonly isHeaderDoubtful: boolean;
  /** The names of the columns as written; without a header, the letters of a spreadsheet ("A", "B"). */
  readonly header: readonly string[];
  /**
   * Yields every row below the header. The caller must call it only once. Throws {@link FileRefusedError} for faults
   * that the head of the file did not show.
   */
  batches(): AsyncIterable<RowBatch>;
}

/** A column as far as the head of a file shows it. */
export interface HeadColumn {
  readonly index: number;
  readonly header: string;
  /** Up to five different values from the first rows, without blank ones, shortened. */
  readonly samples: readonly string[];
  /** What the values at the beginning of the file look like. */
  readonly profile: ColumnProfile;
}

/**
 * The beginning of a file, from which its mapping is suggested. It contains at most as many rows as were requested, so
 * it is small however long the file is.
 */
export interface TableHead {
  readonly facts: FileFacts;
  readonly headerRow: number | null;
  readonly isHeaderDoubtful: boolean;
  readonly columns: readonly HeadColumn[];
  /** The first rows below the header, as many as were requested. */
  readonly rows: readonly RawRow[];
}

/** Reads files that may be hostile: every call ends with rows or a refusal, within limits of time and memory. */
export interface TableReader {
  /** Returns facts, columns and the first rows (20 by default), or why the file is refused. */
  readHead(source: FileSource, options: HeadOptions): Promise<Result<TableHead>>;
  /**
   * Yields every row below the header. Throws {@link FileRefusedError} if the file is refused, and the signal's reason
   * if the signal is aborted. If the consumer stops early, reading stops.
   */
  readRows(source: FileSource, options: RowOptions): AsyncIterable<RowBatch>;
}

/** How to read the head of a file, and how much of it. */
export interface HeadOptions extends ReadOptions {
  readonly rows?: number;
  /** The country for phones without one, which helps to recognise columns of phones. */
  readonly defaultCountry?: string | null;
}

/** How to read all rows of a file. If the signal aborts, reading stops. */
export interface RowOptions extends ReadOptions {
  readonly signal?: AbortSignal;
}

/** Thrown if a file is refused while its rows are read; the message is for the person who sent the file. */
export class FileRefusedError extends Error {
  readonly problem: Problem;

  constructor(refusal: Problem) {
    super(refusal.message);
    this.name = "FileRefusedError";
    this.problem = refusal;
  }
}
