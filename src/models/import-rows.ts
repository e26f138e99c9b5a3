import { model, Schema } from "mongoose";
import type { Types } from "mongoose";

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

const importRowsSchema = new Schema<ImportRowsRecord>(
  {
    // Not a schema of its own: mongoose takes no ranges of one.
    _id: { type: Schema.Types.Mixed, required: true },
    rows: { type: [Schema.Types.Mixed], required: true },
    traces: { type: [String], required: true },
  },
  {
    collection: "importRows",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
importRowsSchema.index({ traces: 1 });

export const ImportRowsModel = model("ImportRows", importRowsSchema);
