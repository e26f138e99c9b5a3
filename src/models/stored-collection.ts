import type { mongo } from "mongoose";

/** A collection that the driver itself reads and writes: its name, and the indexes that it has. */
export interface StoredCollection {
  readonly name: string;
  readonly indexes: readonly mongo.IndexDescription[];
}
