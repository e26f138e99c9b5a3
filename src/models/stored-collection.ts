import type { mongo } from "mongoose";

/** A collection that is read and written by the driver, not by mongoose: its name and its indexes. */
export interface StoredCollection {
  readonly name: string;
  readonly indexes: readonly mongo.IndexDescription[];
}
