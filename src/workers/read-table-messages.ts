import type { Problem } from "../domain/result.ts";
import type { ReadLimits, ReadOptions, TableHead } from "../import/read/types.ts";
import type { PackedBatch } from "./row-packing.ts";

/** What a reading thread is started for. */
export interface ReadTask {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  readonly options: ReadOptions;
  readonly limits: ReadLimits;
  /** How many rows of the head are wanted; null where all rows are. */
  readonly headRows: number | null;
}

/** What a reading thread says. */
export type ReadMessage =
  | { readonly kind: "head"; readonly head: TableHead }
  | { readonly kind: "batch"; readonly batch: PackedBatch }
  | { readonly kind: "end" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "failed"; readonly reason: string };

/** Batches that may be on their way before their consumer asks for more. */
export const BATCHES_AHEAD = 3;
