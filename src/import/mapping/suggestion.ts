import type { MappingSource } from "../../domain/imports/column-target.ts";
import type { ColumnMapping } from "./column-mapping.ts";

/** What a column seems to be, and why. */
export interface Suggestion {
  readonly mapping: ColumnMapping;
  readonly suggestedBy: MappingSource;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Sentences for the person who checks the mapping; none holds a value of the file. */
  readonly reasons: readonly string[];
}
