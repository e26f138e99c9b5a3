import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import type { Limits } from "../../domain/limits.ts";
import { readExportHeader } from "../../domain/people/export-columns.ts";
import { createBareNumbers } from "../../domain/values/national-phones.ts";
import type { BareNumbers } from "../../domain/values/national-phones.ts";
import { caseKey } from "../../domain/values/text.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { ColumnMapping } from "../mapping/column-mapping.ts";
import { codeOf } from "../mapping/languages/all-languages.ts";
import { voteLanguage } from "../mapping/vote-language.ts";
import { createDateDecider } from "./date-decider.ts";
import type { DateDecider } from "./date-decider.ts";
import type { CellReader } from "./column-context.ts";
import { createGenderReader } from "./gender-letter.ts";
import type { GenderEvidence, GenderReader } from "./gender-letter.ts";
import { createCellReader } from "./read-cell.ts";
import { createTitleWatch } from "./title-watch.ts";
import type { TitleWatch } from "./title-watch.ts";

/** The mapping of a file, and the settings by which its cells are read. */
export interface ColumnOptions {
  /** The mapping, checked and normalised by `checkMapping`, in the order of the columns. */
  readonly mapping: readonly ColumnMapping[];
  /** The headers of all columns, including skipped ones. */
  readonly headers: readonly string[];
  /** The attribute definitions by `caseKey` of their keys; those that the mapping creates may be missing. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  /**
   * The country of phones for which neither the phone itself nor its column or row names a country; null if none is
   * set.
   */
  readonly defaultCountry: string | null;
  /** Whether a country that a row names is used to read the phones of that row; true by default. */
  readonly useRowCountry?: boolean;
  readonly limits: Limits;
  /**
   * What an earlier reading of the same rows found out about the columns; absent when the rows are read for the first
   * time.
   */
  readonly evidence?: ColumnEvidence;
}

/** Facts about columns that only all rows together show, by column index. */
export interface ColumnEvidence {
  readonly genders: ReadonlyMap<number, GenderEvidence>;
  /**
   * Columns in which many phones without "+" cannot be international numbers. If the country of such a column is
   * unknown, all its phones without "+" are refused, because the rest may look like international numbers only by
   * chance.
   */
  readonly needCountry: ReadonlySet<number>;
  /** Columns of names in which words such as "Pan" are titles and not names. */
  readonly titled: ReadonlySet<number>;
}

/** A column that is not skipped. */
interface Column {
  readonly index: number;
  readonly read: CellReader;
  readonly keepMarks: boolean;
  readonly isCountry: boolean;
}

/**
 * The columns in the order in which a row's cells are read. Reading the cells also collects hints for each column:
 * about the order of day and month, the letters for genders, the country of phones, and words that may be titles.
 */
export interface Columns {
  readonly columns: readonly Column[];
  /** Whether the file is an export of this service, whose cells are taken exactly as written. */
  readonly isLiteral: boolean;
  readonly deciders: ReadonlyMap<number, DateDecider>;
  readonly genders: ReadonlyMap<number, GenderReader>;
  readonly bareNumbers: ReadonlyMap<number, BareNumbers>;
  readonly titles: ReadonlyMap<number, TitleWatch>;
}

const namesWithTitles: ReadonlySet<ColumnTarget> = new Set([
  "FULL_NAME",
  "FIRST_NAME",
  "LAST_NAME",
] as const);
const countryTargets: ReadonlySet<ColumnTarget> = new Set(["COUNTRY", "PHONE_COUNTRY_CODE"]);

/** Returns the columns of a file that are not skipped, each with the reader of its cells. */
export function readColumns(options: ColumnOptions): Columns {
  const { headers, evidence } = options;
  const deciders = new Map<number, DateDecider>();
  const genders = new Map<number, GenderReader>();
  const bareNumbers = new Map<number, BareNumbers>();
  const titles = new Map<number, TitleWatch>();
  const isLiteral = readExportHeader(headers) !== null;
  const language = voteLanguage(headers);
  const languageCode = language === null ? null : codeOf(language);
  const columns = options.mapping.flatMap((mapping): Column[] => {
    const decider = createDateDecider(languageCode);
    deciders.set(mapping.column, decider);
    const ownGenders = createGenderReader(evidence?.genders.get(mapping.column), languageCode);
    const ownNumbers = createBareNumbers();
    const needsCountry = evidence?.needCountry.has(mapping.column) === true;
    if (mapping.target === "PHONE" && !needsCountry) bareNumbers.set(mapping.column, ownNumbers);
    const ownTitles = createTitleWatch();
    const areTitled = evidence?.titled.has(mapping.column) === true;
    if (namesWithTitles.has(mapping.target) && !areTitled) titles.set(mapping.column, ownTitles);
    if (mapping.target === "GENDER") genders.set(mapping.column, ownGenders);
    const read = createCellReader({
      mapping,
      header: headers[mapping.column] ?? "",
      isLiteral,
      language,
      attribute: attributeOf(mapping, options.attributes),
      defaultCountry: options.defaultCountry,
      bareNumbers: ownNumbers,
      needsCountry,
      useRowCountry: options.useRowCountry ?? true,
      decider,
      genders: ownGenders,
      titles: ownTitles,
      areTitled,
      limits: options.limits,
    });
    if (read === null) return [];
    const { column: index, target } = mapping;
    const keepMarks = isLiteral || mapping.keepMarks === true;
    return [{ index, read, keepMarks, isCountry: countryTargets.has(target) }];
  });
  // Columns of countries come first, because phones are read by the country of their row.
  columns.sort((left, right) => Number(right.isCountry) - Number(left.isCountry));
  return { columns, isLiteral, deciders, genders, bareNumbers, titles };
}

function attributeOf(
  { attributeKey, createAttributeAs }: ColumnMapping,
  attributes: ReadonlyMap<string, KnownAttribute>,
): KnownAttribute | null {
  if (attributeKey === null) return null;
  const known = attributes.get(caseKey(attributeKey));
  if (known !== undefined) return known;
  return createAttributeAs === null ? null : { key: attributeKey, type: createAttributeAs };
}
