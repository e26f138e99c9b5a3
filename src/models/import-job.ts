import type { mongo, Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { AttributeType } from "../domain/values/attribute-value.ts";
import type {
  ColumnTarget,
  InvalidCellPolicy,
  MappingSource,
  OverwritePolicy,
} from "../domain/imports/column-target.ts";
import type { FileFormat } from "../domain/imports/file-format.ts";
import type { ImportCounts, UndoCounts } from "../domain/imports/import-counts.ts";
import type { ImportDoubt } from "../domain/imports/import-doubt.ts";
import type {
  AutoTagPolicy,
  DuplicateStrategy,
  ImportStatus,
} from "../domain/imports/import-state.ts";

/** The file of an import: where its content is stored, and what was found out about it. */
export interface ImportFileRecord {
  readonly fileId: Types.ObjectId;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly format: FileFormat;
  readonly encoding: string | null;
  readonly encodingIsGuess: boolean;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly entry: string | null;
}

/** The caller's settings for reading the file; what is absent is detected from the file. */
export interface ReadOptionsRecord {
  readonly sheet?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly hasHeader?: boolean;
  readonly headerRow?: number;
}

/** The target of one column, and how its cells are read. */
export interface ColumnMappingRecord {
  readonly column: number;
  readonly target: ColumnTarget;
  readonly attributeKey: string | null;
  readonly defaultCountry: string | null;
  readonly dateFormat: string | null;
  readonly separator: string | null;
  readonly overwrite: OverwritePolicy;
  readonly createAttributeAs: AttributeType | null;
  /**
   * Whether texts such as N/A and NULL count as values of the column instead of as blank; absent in mappings that are
   * older than this setting.
   */
  readonly keepMarks?: boolean;
}

/** The attribute of a mapped column, by id, because another attribute may get the same key later. */
export interface MappedAttributeRecord {
  readonly key: string;
  readonly definition: Types.ObjectId;
}

export interface ImportColumnRecord {
  readonly index: number;
  readonly header: string;
  readonly samples: readonly string[];
  readonly suggestion: ColumnMappingRecord;
  /** What the suggested mapping of the column is based on; absent in records that are older than this field. */
  readonly suggestedBy?: MappingSource;
  readonly confidence?: number;
  readonly reasons?: readonly string[];
  readonly likelyCountries?: readonly string[];
}

/** A group of duplicates, stored as an example for the user who decides whether and how to import. */
export interface DuplicateSampleRecord {
  readonly rows: readonly number[];
  readonly people: readonly Types.ObjectId[];
  readonly on: readonly string[];
  readonly conflict: string | null;
  /** The values of the rows as JSON; absent if they are too large, and in older analyses. */
  readonly contents?: string;
}

export interface ImportAnalysisRecord {
  readonly rows: number;
  readonly blankRows: number;
  readonly validRows: number;
  readonly invalidRows: number;
  readonly rowsWithWarnings: number;
  readonly duplicateRowsInFile: number;
  readonly duplicateGroupsInFile: number;
  readonly groupsMatchingPeople: number;
  readonly groupsMatchingSeveralPeople: number;
  readonly conflictingGroups: number;
  readonly ifDiscarded: ImportCounts;
  readonly ifResolved: ImportCounts;
  readonly samples: readonly DuplicateSampleRecord[];
}

export interface ImportProgressRecord {
  readonly phase: ImportStatus;
  readonly processedRows: number;
  readonly totalRows: number | null;
  readonly percent: number;
  readonly rowsPerSecond: number | null;
  readonly etaSeconds: number | null;
}

/** An import from its upload to its end. Its id contains the time of the upload. */
export interface ImportRecord {
  readonly _id: Types.ObjectId;
  readonly status: ImportStatus;
  readonly file: ImportFileRecord;
  readonly readOptions: ReadOptionsRecord;
  /** The number of the header's row; null if there is no header, absent in records that are older than this field. */
  readonly headerRow?: number | null;
  readonly doubts?: readonly ImportDoubt[];
  readonly columns: readonly ImportColumnRecord[];
  /** A hash that is equal for files with the same headers. */
  readonly headersHash: string;
  readonly mapping: readonly ColumnMappingRecord[];
  /**
   * The columns that the caller mapped differently from the suggestion, each with the caller's mapping; absent in
   * records that are older than this field.
   */
  readonly decisions?: readonly ColumnMappingRecord[];
  readonly defaultCountry: string | null;
  /** Whether the country in a row applies to the row's phones; absent, in records older than this choice, means no. */
  readonly useRowCountry?: boolean;
  readonly onInvalidCell: InvalidCellPolicy;
  /** The number of the current analysis: the problems that it found have the same number. */
  readonly run: number;
  /** The number of the current staging: its batches of groups have the same number. */
  readonly staging: number;
  /**
   * The limit of rows in a group at the time of staging; of larger groups only the first rows were staged with values.
   */
  readonly rowsPerGroup?: number;
  readonly analysis?: ImportAnalysisRecord;
  /**
   * When the analysis began to look up people, by the clock of MongoDB. If any person was changed after this time, the
   * import computes its groups again.
   */
  readonly lookedUpAt?: mongo.Timestamp;
  /** The attributes to which columns are mapped. Those that the import creates itself are added when it is prepared. */
  readonly attributes?: readonly MappedAttributeRecord[];
  /**
   * A marker: a word that is written only so that the change stream reports it (see the glossary in
   * docs/architecture.md).
   */
  readonly marker?: string;
  readonly duplicates?: DuplicateStrategy;
  readonly tagNames?: readonly string[];
  /** Which people get the import's automatic tag; absent: everybody. */
  readonly autoTag?: AutoTagPolicy;
  /**
   * Whether the import is prepared: its tags and attributes exist, and its rows were grouped with the people who were
   * stored then. A prepared import keeps these groups, even if it continues after a crash.
   */
  readonly isPrepared?: boolean;
  readonly tagIds?: readonly Types.ObjectId[];
  readonly autoTagId?: Types.ObjectId;
  /** Whether the import starts automatically after the analysis. */
  readonly isAutomatic?: boolean;
  readonly progress?: ImportProgressRecord;
  readonly result?: ImportCounts;
  /**
   * How many group numbers the decisions about conflicts have used so far. The id of a person whom a decision creates
   * is made from such a number, so a later decision needs new ones.
   */
  readonly decidedPlaces?: number;
  /** Whether the import may have written any person. */
  readonly hasWritten: boolean;
  /** The number of the latest undo of this import; `undo` has the counts of that undo. */
  readonly undoRun?: number;
  readonly undo?: UndoCounts;
  readonly failure?: string;
  readonly keyId?: Types.ObjectId;
  readonly keyName?: string;
  /** Since when the import has been in the queue of the workers; absent if there is no work to do for it. */
  readonly queuedAt?: Date;
  /** Increased by every worker that takes the job over: writes with a lower number are refused. */
  readonly fence: number;
  /** How often workers took up the job since it last made progress. */
  readonly attempts?: number;
  readonly isCancelRequested?: boolean;
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  /** When the rows for the problem report were stored apart from the file; after that the file is not read any more. */
  readonly keptAt?: Date;
  /** Whether the uploaded file was deleted after the import ended. */
  readonly isSettled?: boolean;
  /** Hashes of identifiers of the people in the samples, by which the deletion of such a person finds the samples. */
  readonly traces?: readonly string[];
  /** When the details of the import were deleted; this record, its counts and the tag of the import stay. */
  readonly forgottenAt?: Date;
  /** Whether the deletion of the import's details has finished. */
  readonly isErased?: boolean;
}

export const importCollection: StoredCollection = {
  name: "imports",
  indexes: [
    { key: { status: 1, _id: -1 } },
    { key: { "file.sha256": 1, _id: -1 } },
    { key: { "file.fileId": 1 } },
    { key: { headersHash: 1, startedAt: -1 } },
    // An import that is not settled has no field `isSettled`. MongoDB stores that as null in this index, so this index
    // also finds such imports.
    { key: { isSettled: 1, status: 1, _id: 1 } },
    { key: { traces: 1 }, sparse: true },
    { key: { queuedAt: 1, _id: 1 }, partialFilterExpression: { queuedAt: { $exists: true } } },
  ],
};
