import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import type { BareNumbers } from "../../domain/values/national-phones.ts";
import type { Limits } from "../../domain/limits.ts";
import type { Cell } from "../cells/cell.ts";
import type { ColumnMapping } from "../mapping/column-mapping.ts";
import type { LanguageWords } from "../mapping/languages/language.ts";
import type { DateDecider } from "./date-decider.ts";
import type { GenderReader } from "./gender-letter.ts";
import type { RowDraft } from "./row-draft.ts";
import type { TitleWatch } from "./title-watch.ts";

/** Reads one cell that is not blank into the draft of its row. */
export type CellReader = (draft: RowDraft, cell: Exclude<Cell, null>) => void;

/** What reading a column's cells depends on. */
export interface ColumnContext {
  readonly mapping: ColumnMapping;
  readonly header: string;
  /** Whether the file is an export of people: what its cells say is taken as it is written. */
  readonly isLiteral: boolean;
  /** The language that the headers are in; null where it is not known. */
  readonly language: LanguageWords | null;
  /** The attribute of a CUSTOM_ATTRIBUTE column. */
  readonly attribute: KnownAttribute | null;
  /** For phones without a country, where neither their row nor their column names one. */
  readonly defaultCountry: string | null;
  /** The numbers of the column that no country is known for. */
  readonly bareNumbers: BareNumbers;
  /** Whether so many of them are no number anywhere that none of them is read. */
  readonly needsCountry: boolean;
  /** Whether the country of a row is that of its phones. */
  readonly useRowCountry: boolean;
  readonly decider: DateDecider;
  readonly genders: GenderReader;
  /** What the names of the column show of words that are titles or names. */
  readonly titles: TitleWatch;
  /** Whether such words before its names are titles. */
  readonly areTitled: boolean;
  readonly limits: Limits;
}
