import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";

/** A row that an import's problem report needs, or a piece of such a row if it is too long for one document. */
export interface KeptRowRecord {
  readonly row: number;
  readonly line?: number;
  /** The row's cells as JSON, or a piece of that text. */
  readonly cells: string;
  /** The identifiers in the row: they show which person the row is about. */
  readonly keys: readonly string[];
  /**
   * Other people whom the row's problems mention. Each of them is given by an identifier that contains the person's id,
   * because the hashes in `traces` are made from identifiers.
   */
  readonly related: readonly string[];
  /** Whether the cells were erased because the person of the row was deleted. */
  readonly isErased?: boolean;
}

/** Rows of an import that are still stored after its file was deleted. */
export interface ImportRowsRecord {
  readonly _id: { readonly import: Types.ObjectId; readonly part: number };
  readonly rows: readonly KeptRowRecord[];
  /**
   * The hashes of everything in `keys` and `related` of the rows, by which the deletion of a person finds the rows
   * about them.
   */
  readonly traces: readonly string[];
}

export const importRowsCollection: StoredCollection = {
  name: "importRows",
  indexes: [{ key: { traces: 1 } }],
};
