import { readExportHeader } from "../../domain/people/export-columns.ts";
import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { fold } from "../../domain/values/fold.ts";
import { caseKey, trimText } from "../../domain/values/text.ts";
import { meaningOf } from "../cells/cell-text.ts";
import type { RawRow } from "../cells/cell.ts";
import type { HeadColumn } from "../read/types.ts";
import { chooseClaims } from "./choose-claims.ts";
import type { ChosenClaims } from "./choose-claims.ts";
import { judgeHeader } from "./claim.ts";
import type { Claim, HeaderVerdict } from "./claim.ts";
import { columnMapping, isMultiValue } from "./column-mapping.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { ColumnMapping } from "./column-mapping.ts";
import { explain } from "./explain.ts";
import { leaveOthersOut, canDescribePerson } from "./find-others.ts";
import type { ColumnJudgement } from "./explain.ts";
import { shareThatFits, targetOfValues } from "./fit.ts";
import { countOwnColumns, unescapeCell } from "../cells/report-cell.ts";
import { suggestForExport } from "./suggest-export.ts";
import type { Suggestion } from "./suggestion.ts";
import { usualSeparator } from "./usual-separators.ts";
import { voteLanguage } from "./vote-language.ts";

/** The head of a file and the existing attributes, from which a mapping is suggested. */
export interface SuggestionContext {
  readonly columns: readonly HeadColumn[];
  /** The first rows below the header, by which columns with rival claims are compared. */
  readonly rows: readonly RawRow[];
  /** Whether the file has a header. If not, the columns are called A, B, C and so on, as in a spreadsheet. */
  readonly hasHeader: boolean;
  /** The attribute definitions by `caseKey` of their keys. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
}

const CONFIDENCE_OF_VALUES = 0.7;
const CONFIDENCE_OF_ATTRIBUTE = 0.9;
const CONFIDENCE_OF_SKIPPING = 0.5;

/**
 * Returns a key that all files with the same headers share. A problem report has the same key as the file from which it
 * was made, although the report has more columns. So if a user corrects and imports the report, the mapping of the file
 * is suggested.
 */
export function headersKey(headers: readonly string[]): string {
  const own = headers.slice(0, countOwnColumns(headers));
  return JSON.stringify(own.map((header) => fold(trimText(unescapeCell(header)))));
}

/**
 * Returns a suggestion for every column, in the order of the columns. The headers of our own exports decide first, then
 * the header of the column, then its values; otherwise the suggestion is to skip the column.
 */
export function suggestMapping(given: SuggestionContext): readonly Suggestion[] {
  const { hasHeader, rows, attributes } = given;
  const exported = hasHeader ? readExportHeader(given.columns.map(({ header }) => header)) : null;
  if (exported !== null) {
    return exported.map((column, place) =>
      suggestForExport(given.columns[place]?.index ?? place, column, attributes),
    );
  }
  // Headers may contain HTML entities like cells do: "Pr&eacute;nom".
  const columns = given.columns.map((column) => ({ ...column, header: meaningOf(column.header) }));
  const context = { ...given, columns };
  const own = hasHeader ? countOwnColumns(columns.map(({ header }) => header)) : columns.length;
  const verdicts = hasHeader
    ? judgeHeaders(columns, own)
    : columns.map((): HeaderVerdict => ({ kind: "silent" }));
  const claims = claimsOf(verdicts);
  const chosen = chooseClaims(claims, rows);
  const taken = new Set<ColumnTarget>();
  return columns.map((column, place) => {
    const verdict = verdicts[place] ?? { kind: "silent" };
    const found = judgeColumn(column, verdict, chosen, context);
    const judgement = found.source === "SAMPLES" ? takeOnce(found, taken) : found;
    return toSuggestion({ ...judgement, isReport: place >= own }, chosen.winners.get(column.index));
  });
}

function judgeHeaders(columns: readonly HeadColumn[], own: number): readonly HeaderVerdict[] {
  const language = voteLanguage(columns.slice(0, own).map(({ header }) => header));
  const judge = (areChildren: boolean, areContactsOthers: boolean): readonly HeaderVerdict[] =>
    columns.map((column, place) =>
      place < own
        ? judgeHeader(column, { language, areChildren, areContactsOthers })
        : { kind: "silent" },
    );
  const verdicts = judge(false, false);
  // If only children have names in the table, the rows are about the children.
  const ofChildren = hasName(verdicts) ? null : judge(true, false);
  const areChildren = ofChildren !== null && hasName(ofChildren);
  const ofAll = areChildren ? ofChildren : verdicts;
  const ofPeople = judge(areChildren, true);
  return leaveOthersOut(
    columns,
    canDescribePerson(claimsOf(ofPeople)) ? ofPeople : ofAll,
    language,
  );
}

function hasName(verdicts: readonly HeaderVerdict[]): boolean {
  return claimsOf(verdicts).some(
    ({ target }) => target.endsWith("_NAME") && target !== "MIDDLE_NAME",
  );
}

function claimsOf(verdicts: readonly HeaderVerdict[]): readonly Claim[] {
  return verdicts.flatMap((verdict) => (verdict.kind === "claim" ? [verdict.claim] : []));
}

function judgeColumn(
  column: HeadColumn,
  verdict: HeaderVerdict,
  { winners, losers }: ChosenClaims,
  { columns, attributes, hasHeader }: SuggestionContext,
): ColumnJudgement {
  const known = { column, verdict, lostTo: null, attribute: null, isReport: false } as const;
  const claim = winners.get(column.index);
  if (claim !== undefined) return { ...known, target: claim.target, source: "HEADER" };
  const attribute = hasHeader ? attributes.get(caseKey(trimText(column.header))) : undefined;
  if (attribute !== undefined) {
    return { ...known, target: "CUSTOM_ATTRIBUTE", source: "HEADER", attribute };
  }
  const lost = losers.get(column.index);
  if (lost !== undefined) {
    const header = columns.find(({ index }) => index === lost.winner)?.header ?? "";
    return { ...known, target: null, source: "HEADER", lostTo: { target: lost.target, header } };
  }
  if (verdict.kind !== "silent") return { ...known, target: null, source: "HEADER" };
  const target = targetOfValues(column.profile, hasHeader);
  return { ...known, target, source: target === null ? "NONE" : "SAMPLES" };
}

/**
 * Takes the target away from a column if the target allows only one column and an earlier column has it already. Used
 * for columns whose values alone suggested the target.
 */
function takeOnce(judgement: ColumnJudgement, taken: Set<ColumnTarget>): ColumnJudgement {
  const { target } = judgement;
  if (target === null || isMultiValue(target)) return judgement;
  if (taken.has(target)) return { ...judgement, target: null, source: "NONE" };
  taken.add(target);
  return judgement;
}

function toSuggestion(judgement: ColumnJudgement, claim: Claim | undefined): Suggestion {
  const { column, target, attribute, isReport } = judgement;
  const source = isReport ? "HEADER" : judgement.source;
  const reasons = explain(judgement);
  const shared = { suggestedBy: source, reasons } as const;
  if (isReport || target === null) {
    const confidence = source === "NONE" ? CONFIDENCE_OF_SKIPPING : 0.9;
    return { ...shared, mapping: columnMapping(column.index, "SKIP"), confidence };
  }
  if (attribute !== null) {
    const mapping = columnMapping(column.index, target, { attributeKey: attribute.key });
    return { ...shared, mapping, confidence: CONFIDENCE_OF_ATTRIBUTE };
  }
  const share = shareThatFits(target, column.profile);
  const certainty = claim?.certainty ?? CONFIDENCE_OF_VALUES;
  const confidence = Math.round(certainty * (0.5 + share / 2) * 100) / 100;
  return { ...shared, mapping: describe(column, target), confidence };
}

function describe({ index, header, profile }: HeadColumn, target: ColumnTarget): ColumnMapping {
  if (target === "BIRTH_DATE") {
    return columnMapping(index, target, { dateFormat: profile.dateFormat });
  }
  if (!isMultiValue(target)) return columnMapping(index, target);
  const found = {
    PHONE: profile.phoneSeparator,
    EMAIL: profile.emailSeparator,
    TAG: profile.tagSeparator,
  };
  const separator = found[target].separator ?? usualSeparator(header);
  return columnMapping(index, target, { separator });
}
