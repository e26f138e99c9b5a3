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

/** The settings of one column, and what its cells have shown so far. */
export interface ColumnContext {
  readonly mapping: ColumnMapping;
  readonly header: string;
  /** Whether the file is an export of this service, whose cells are taken exactly as written. */
  readonly isLiteral: boolean;
  /** The language of the headers; null if unknown. */
  readonly language: LanguageWords | null;
  /** The attribute of a CUSTOM_ATTRIBUTE column; null for other columns. */
  readonly attribute: KnownAttribute | null;
  /** The country of phones for which neither the row nor the column names one. */
  readonly defaultCountry: string | null;
  /** Counts the column's phones without a calling code, to find out whether the column needs a country. */
  readonly bareNumbers: BareNumbers;
  /**
   * Whether the column's phones without a calling code are refused if their country is unknown. This is so if many of
   * these phones are certainly not international numbers.
   */
  readonly needsCountry: boolean;
  /** Whether a country that a row names is used to read the phones of that row. */
  readonly useRowCountry: boolean;
  readonly decider: DateDecider;
  readonly genders: GenderReader;
  /** Collects evidence about words that can be titles or names, such as "Pan". */
  readonly titles: TitleWatch;
  /** Whether words that can be titles or names, such as "Pan", are titles in this column. */
  readonly areTitled: boolean;
  readonly limits: Limits;
}
