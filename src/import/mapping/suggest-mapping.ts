import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { fold } from "../../domain/values/fold.ts";
import { caseKey, trimText } from "../../domain/values/text.ts";
import { columnMapping, isMultiValue } from "./column-mapping.ts";
import type { ColumnMapping, ColumnTarget } from "./column-mapping.ts";
import { isForeignHeader, meaningsOfHeaders } from "./header-meaning.ts";
import type { HeaderMeaning } from "./header-meaning.ts";
import type { HeadColumn } from "../read/types.ts";
import { countOwnColumns, unescapeCell } from "./report-cell.ts";
import { couldBe, dateFormatOf, separatorOf, targetOfSamples } from "./samples.ts";

/** What a suggestion is made of. */
export interface SuggestionContext {
  readonly columns: readonly HeadColumn[];
  /** Whether the headers are the file's own words. */
  readonly hasHeader: boolean;
  /** The definitions by `caseKey` of their keys. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  readonly defaultCountry: string | null;
  /** The last import whose `headersKey` is that of these columns. */
  readonly previous: { readonly mapping: readonly ColumnMapping[] } | null;
}

/** What files with the same headers have in common; a problem report has the key of the file it is about. */
export function headersKey(headers: readonly string[]): string {
  const own = headers.slice(0, countOwnColumns(headers));
  return JSON.stringify(own.map((header) => fold(trimText(unescapeCell(header)))));
}

/** A mapping for every column, in order: that of the last such file, else by headers, else by samples, else SKIP. */
export function suggestMapping(context: SuggestionContext): readonly ColumnMapping[] {
  const { columns, previous, attributes } = context;
  if (previous !== null) return repeatMapping(columns, previous.mapping, attributes);
  const headers = columns.map(({ header }) => header);
  const own = context.hasHeader ? countOwnColumns(headers) : columns.length;
  const meanings = context.hasHeader
    ? meaningsOfHeaders(headers.slice(0, own))
    : columns.map(() => null);
  const targets = chooseTargets(columns, meanings);
  return columns.map((column, place) => {
    if (place >= own) return columnMapping(column.index, "SKIP");
    const target = targets.get(column.index);
    if (target !== undefined) return describe(column, target, meanings[place] ?? null);
    return suggestOther(column, context, meanings[place] ?? null);
  });
}

function repeatMapping(
  columns: readonly HeadColumn[],
  mapping: readonly ColumnMapping[],
  attributes: ReadonlyMap<string, KnownAttribute>,
): readonly ColumnMapping[] {
  const byColumn = new Map(mapping.map((column) => [column.column, column]));
  return columns.map(({ index }) => {
    const former = byColumn.get(index);
    if (former === undefined) return columnMapping(index, "SKIP");
    if (former.attributeKey === null) return former;
    const attribute = attributes.get(caseKey(former.attributeKey));
    if (attribute !== undefined) {
      return { ...former, attributeKey: attribute.key, createAttributeAs: null };
    }
    // Deleted since, or never made, as its import never started.
    return former.createAttributeAs === null ? columnMapping(index, "SKIP") : former;
  });
}

// Single values first come to the columns whose headers are surest, and each to one alone.
function chooseTargets(
  columns: readonly HeadColumn[],
  meanings: readonly (HeaderMeaning | null)[],
): ReadonlyMap<number, ColumnTarget> {
  const chosen = new Map<number, ColumnTarget>();
  const taken = new Set<ColumnTarget>();
  const claims = columns
    .flatMap((column, place) => {
      const meaning = meanings[place] ?? null;
      return meaning === null || !couldBe(meaning.target, column.samples)
        ? []
        : [{ column, meaning }];
    })
    .toSorted((left, right) => left.meaning.rank - right.meaning.rank);
  for (const { column, meaning } of claims) {
    const { target } = meaning;
    if (isMultiValue(target) || !taken.has(target)) {
      taken.add(target);
      chosen.set(column.index, target);
    }
  }
  if (taken.has("FIRST_NAME") || taken.has("LAST_NAME") || taken.has("MIDDLE_NAME")) {
    for (const [column, target] of chosen) if (target === "FULL_NAME") chosen.delete(column);
  }
  return chosen;
}

function suggestOther(
  column: HeadColumn,
  { hasHeader, attributes, defaultCountry }: SuggestionContext,
  meaning: HeaderMeaning | null,
): ColumnMapping {
  const attribute = hasHeader ? attributes.get(caseKey(trimText(column.header))) : undefined;
  if (attribute !== undefined) {
    return columnMapping(column.index, "CUSTOM_ATTRIBUTE", { attributeKey: attribute.key });
  }
  if (meaning !== null || (hasHeader && isForeignHeader(column.header))) {
    return columnMapping(column.index, "SKIP");
  }
  const target = targetOfSamples(column.samples, hasHeader, defaultCountry);
  return target === null ? columnMapping(column.index, "SKIP") : describe(column, target, meaning);
}

function describe(
  { index, samples }: HeadColumn,
  target: ColumnTarget,
  meaning: HeaderMeaning | null,
): ColumnMapping {
  if (target === "BIRTH_DATE") {
    return columnMapping(index, target, { dateFormat: dateFormatOf(samples) });
  }
  if (!isMultiValue(target)) return columnMapping(index, target);
  const separator = separatorOf(target, samples) ?? meaning?.separator ?? null;
  return columnMapping(index, target, { separator });
}
