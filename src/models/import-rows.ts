import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";

/** A row of an import's file that its report needs, or a piece of one that is too long for one document. */
export interface KeptRowRecord {
  readonly row: number;
  readonly line?: number;
  /** The row's cells as JSON; of a row in pieces, a piece of that. */
  readonly cells: string;
  /** The identifiers of whom it is about. */
  readonly keys: readonly string[];
  /** The ids, as identifiers, of people whom what was found wrong with it names besides. */
  readonly related: readonly string[];
  /** Set once the row's person was deleted: its cells are gone. */
  readonly isErased?: boolean;
}

/** Some of the rows that are kept of an import once its file is gone. */
export interface ImportRowsRecord {
  readonly _id: { readonly import: Types.ObjectId; readonly part: number };
  readonly rows: readonly KeptRowRecord[];
  /** The hashes of their keys and of whom they are related to: by these a deletion finds them. */
  readonly traces: readonly string[];
}

export const importRowsCollection: StoredCollection = {
  name: "importRows",
  indexes: [{ key: { traces: 1 } }],
};
