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

/** The file of an import: where its content is, and what was found out about it. */
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

/** How the file is read, where that was said. */
export interface ReadOptionsRecord {
  readonly sheet?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly hasHeader?: boolean;
  readonly headerRow?: number;
}

/** What a column becomes. */
export interface ColumnMappingRecord {
  readonly column: number;
  readonly target: ColumnTarget;
  readonly attributeKey: string | null;
  readonly defaultCountry: string | null;
  readonly dateFormat: string | null;
  readonly separator: string | null;
  readonly overwrite: OverwritePolicy;
  readonly createAttributeAs: AttributeType | null;
  /** Absent in mappings of before there was a choice. */
  readonly keepMarks?: boolean;
}

/** An attribute that a column is mapped to: which one, as another may be given its key later. */
export interface MappedAttributeRecord {
  readonly key: string;
  readonly definition: Types.ObjectId;
}

export interface ImportColumnRecord {
  readonly index: number;
  readonly header: string;
  readonly samples: readonly string[];
  readonly suggestion: ColumnMappingRecord;
  /** What the suggestion goes by, and why; absent where it was made before that was kept. */
  readonly suggestedBy?: MappingSource;
  readonly confidence?: number;
  readonly reasons?: readonly string[];
  readonly likelyCountries?: readonly string[];
}

/** A group of duplicates to judge by. */
export interface DuplicateSampleRecord {
  readonly rows: readonly number[];
  readonly people: readonly Types.ObjectId[];
  readonly on: readonly string[];
  readonly conflict: string | null;
  /** What the rows say, as JSON; absent where that would be too much, and in analyses of before it was kept. */
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

/** An import from its upload to its end. Its id carries the time of the upload. */
export interface ImportRecord {
  readonly _id: Types.ObjectId;
  readonly status: ImportStatus;
  readonly file: ImportFileRecord;
  readonly readOptions: ReadOptionsRecord;
  /** The row of the header; null where there is none, absent where it was read before that was kept. */
  readonly headerRow?: number | null;
  readonly doubts?: readonly ImportDoubt[];
  readonly columns: readonly ImportColumnRecord[];
  /** Tells files with the same headers. */
  readonly headersHash: string;
  readonly mapping: readonly ColumnMappingRecord[];
  /** What of it a caller chose otherwise than was suggested; absent where that was not kept yet. */
  readonly decisions?: readonly ColumnMappingRecord[];
  readonly defaultCountry: string | null;
  /** Whether the country of a row is that of its phones; absent in imports of before there was a choice: it is not. */
  readonly useRowCountry?: boolean;
  readonly onInvalidCell: InvalidCellPolicy;
  /** The analysis that counts: the problems it found carry its number. */
  readonly run: number;
  /** The staging that counts: the batches of groups carry its number. */
  readonly staging: number;
  /** The most rows of a group then: of larger ones the staging keeps the first row alone. */
  readonly rowsPerGroup?: number;
  readonly analysis?: ImportAnalysisRecord;
  /** When the analysis began to look for the rows' people, in the order of the database's writes. */
  readonly lookedUpAt?: mongo.Timestamp;
  /** The attributes that there were when the file was read; once it is prepared, all that it is mapped to. */
  readonly attributes?: readonly MappedAttributeRecord[];
  /** A word that is written to be met again among the database's writes. */
  readonly marker?: string;
  readonly duplicates?: DuplicateStrategy;
  readonly tagNames?: readonly string[];
  /** Who gets the import's own tag; absent: everybody. */
  readonly autoTag?: AutoTagPolicy;
  /** Set once the import's tags and attributes are made, and its groups are fixed. */
  readonly isPrepared?: boolean;
  readonly tagIds?: readonly Types.ObjectId[];
  readonly autoTagId?: Types.ObjectId;
  /** Whether it goes on to import by itself once it is analyzed. */
  readonly isAutomatic?: boolean;
  readonly progress?: ImportProgressRecord;
  readonly result?: ImportCounts;
  /** How many places decisions have used: the people whom they make are numbered by them. */
  readonly decidedPlaces?: number;
  /** Whether any person may have been written. */
  readonly hasWritten: boolean;
  /** The number of the undo, and what came of it. */
  readonly undoRun?: number;
  readonly undo?: UndoCounts;
  readonly failure?: string;
  readonly keyId?: Types.ObjectId;
  readonly keyName?: string;
  /** Its place in the queue; absent where it waits for nothing and works on nothing. */
  readonly queuedAt?: Date;
  /** Raised by everyone who takes the job over: writes with an older one are refused. */
  readonly fence: number;
  /** How often the job was taken up since it last got anywhere. */
  readonly attempts?: number;
  readonly isCancelRequested?: boolean;
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  /** When the rows that its report needs were put into documents: from then on its file is not read any more. */
  readonly keptAt?: Date;
  /** Set once its file is gone. */
  readonly isSettled?: boolean;
  /** The hashes of the identifiers of those whose values are among the samples. */
  readonly traces?: readonly string[];
  /** When what was kept of it was thrown away: its job, counts and tag stay. */
  readonly forgottenAt?: Date;
  /** Set once all of that is gone. */
  readonly isErased?: boolean;
}

export const importCollection: StoredCollection = {
  name: "imports",
  indexes: [
    { key: { status: 1, _id: -1 } },
    { key: { "file.sha256": 1, _id: -1 } },
    { key: { "file.fileId": 1 } },
    { key: { headersHash: 1, startedAt: -1 } },
    // Of those that are not settled the first field is null.
    { key: { isSettled: 1, status: 1, _id: 1 } },
    { key: { traces: 1 }, sparse: true },
    { key: { queuedAt: 1, _id: 1 }, partialFilterExpression: { queuedAt: { $exists: true } } },
  ],
};
