import type { MappingSource } from "../../domain/imports/column-target.ts";
import type { ColumnMapping } from "./column-mapping.ts";

/** The suggested mapping of a column, and the reasons for it. */
export interface Suggestion {
  readonly mapping: ColumnMapping;
  readonly suggestedBy: MappingSource;
  /** How certain the suggestion is, from 0 to 1. */
  readonly confidence: number;
  /** Sentences for the person who checks the mapping; they contain no value of the file. */
  readonly reasons: readonly string[];
}
