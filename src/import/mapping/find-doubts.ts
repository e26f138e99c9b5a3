import type { ImportDoubt } from "../../domain/imports/import-doubt.ts";
import { readExportHeader } from "../../domain/people/export-columns.ts";
import { fold } from "../../domain/values/fold.ts";
import { splitPostCode } from "../../domain/values/post-code.ts";
import { toCellText } from "../read/shown-cell.ts";
import type { HeadColumn, TableHead } from "../read/types.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import { explainContradiction } from "./explain.ts";
import { likeness } from "./fit.ts";
import { countOwnColumns } from "../cells/report-cell.ts";
import { nameColumn } from "./name-column.ts";
import { saysAreaCode } from "./read-header.ts";
import type { Suggestion } from "./suggestion.ts";

/** The head of a file and the suggestions for it, in which a person may have to correct something. */
export interface DoubtContext {
  readonly head: TableHead;
  /** Whether the caller said that the file has a header; null if the caller did not say. */
  readonly hasHeader: boolean | null;
  /** One suggestion for each column, in order. */
  readonly suggestions: readonly Suggestion[];
  /** Indexes of the columns whose values contradict what a caller chose for the same header in an earlier import. */
  readonly contradicted: readonly number[];
}

const FEWEST_SHARING = 3;
// Reasons for skipping a column that are always a doubt: its header says phone, email or birth date, its values do not.
const contradictions: ReadonlySet<string> = new Set(
  (["PHONE", "EMAIL", "BIRTH_DATE"] as const).map(explainContradiction),
);
const MOST_ROWS = 20;
const nameTargets: ReadonlySet<ColumnTarget> = new Set<ColumnTarget>([
  "FIRST_NAME",
  "LAST_NAME",
  "FULL_NAME",
]);

/** Returns the doubts about the head of a file, in the order of their codes. */
export function findDoubts(context: DoubtContext): readonly ImportDoubt[] {
  return [
    ...doubtSkipped(context),
    ...doubtAreaCodes(context),
    ...doubtHeader(context),
    ...doubtCountry(context),
    ...doubtSeveral(context),
    ...doubtPostCodes(context),
    ...doubtDates(context),
    ...doubtShared(context),
    ...doubtRemembered(context),
  ];
}

interface Placed {
  readonly column: HeadColumn;
  readonly suggestion: Suggestion;
}

function placed({ head, suggestions }: DoubtContext): readonly Placed[] {
  const own =
    head.headerRow === null
      ? head.columns.length
      : countOwnColumns(head.columns.map(({ header }) => header));
  return head.columns.slice(0, own).flatMap((column, place) => {
    const suggestion = suggestions[place];
    return suggestion === undefined ? [] : [{ column, suggestion }];
  });
}

function mappedTo(context: DoubtContext, ...targets: readonly ColumnTarget[]): readonly Placed[] {
  return placed(context).filter(({ suggestion }) => targets.includes(suggestion.mapping.target));
}

function doubtSkipped(context: DoubtContext): readonly ImportDoubt[] {
  // Skipped columns of our own export, such as ids, are not values that people would miss.
  if (readExportHeader(context.head.columns.map(({ header }) => header)) !== null) return [];
  const hasName = context.suggestions.some(({ mapping }) => nameTargets.has(mapping.target));
  return placed(context).flatMap(({ column, suggestion }) => {
    if (suggestion.mapping.target !== "SKIP" || suggestion.suggestedBy === "LAST_IMPORT") return [];
    const isNamed = suggestion.suggestedBy !== "NONE";
    const like = likeness(column.profile, { hasName, isNamed });
    if (like === null && suggestion.reasons.some((reason) => contradictions.has(reason))) {
      const said = `${name(column)} is skipped: its header says what it is, but its values do not look like it. Look at them, and choose what it is if they are the person's own.`;
      return [{ code: "COLUMN_SKIPPED", message: said, columns: [column.index], rows: [] }];
    }
    if (like === null) return [];
    const message = `${name(column)} is skipped, though its values look like ${like}. Map it if they are the person's own.`;
    return [{ code: "COLUMN_SKIPPED", message, columns: [column.index], rows: [] }];
  });
}

function doubtAreaCodes(context: DoubtContext): readonly ImportDoubt[] {
  if (mappedTo(context, "PHONE").length === 0) return [];
  return mappedTo(context, "SKIP")
    .filter(({ column }) => column.profile.filled > 0 && saysAreaCode(column.header))
    .map(({ column }) => {
      const message = `${name(column)} is skipped: it seems to hold area codes, and the phones beside it may be other numbers without them. Put both into one column.`;
      return { code: "COLUMN_SKIPPED", message, columns: [column.index], rows: [] };
    });
}

function doubtHeader({ head, hasHeader }: DoubtContext): readonly ImportDoubt[] {
  if (!head.isHeaderDoubtful) return [];
  const code = "HEADER_LOOKS_LIKE_DATA";
  if (head.headerRow === null) {
    const [first] = head.rows;
    const message =
      "The first row holds values, so the file is read without a header. If it is a header all the same, say that it has one.";
    return [{ code, message, columns: [], rows: first === undefined ? [] : [first.row] }];
  }
  const said = hasHeader === true ? "was said to be" : "is taken for";
  const message = `Row ${head.headerRow} ${said} the header, but it looks like the rows below it. If it is a person, say that the file has no header.`;
  return [{ code, message, columns: [], rows: [head.headerRow] }];
}

function doubtCountry(context: DoubtContext): readonly ImportDoubt[] {
  // A country in the row decides how its phones are read.
  if (mappedTo(context, "COUNTRY", "PHONE_COUNTRY_CODE").length > 0) return [];
  return mappedTo(context, "PHONE")
    .filter(
      ({ column, suggestion }) =>
        column.profile.needsCountry && suggestion.mapping.defaultCountry === null,
    )
    .map(({ column }) => {
      const { likelyCountries } = column.profile;
      const fit =
        likelyCountries.length === 0 ? "" : ` They fit ${nameCountries(likelyCountries)} best.`;
      const message = `${name(column)} holds phones without a country.${fit} Choose the column's country: without one they are refused.`;
      return { code: "COUNTRY_NEEDED", message, columns: [column.index], rows: [] };
    });
}

function nameCountries(codes: readonly string[]): string {
  const names = new Intl.DisplayNames("en", { type: "region" });
  return codes.map((code) => names.of(code) ?? code).join(", ");
}

function doubtSeveral(context: DoubtContext): readonly ImportDoubt[] {
  return mappedTo(context, "PHONE", "EMAIL").flatMap(({ column, suggestion }) => {
    const { phoneSeparator, emailSeparator } = column.profile;
    const { others } = suggestion.mapping.target === "PHONE" ? phoneSeparator : emailSeparator;
    if (others === 0) return [];
    const message = `${name(column)} has cells with several values, and not all of them use the same separator: ${others} of the first cells use another separator.`;
    return [{ code: "SEVERAL_VALUES", message, columns: [column.index], rows: [] }];
  });
}

function doubtPostCodes(context: DoubtContext): readonly ImportDoubt[] {
  return mappedTo(context, "CITY").flatMap(({ column }) => {
    const { rows } = context.head;
    const coded = rows.filter(
      ({ cells }) => splitPostCode(toCellText(cells[column.index])) !== null,
    );
    if (coded.length === 0) return [];
    const message = `${name(column)} holds post codes beside cities in ${coded.length} of the first rows: the cities are kept, and the post codes left out, for which a profile has no place. Make it an address or an attribute to keep both.`;
    return [{ code: "SEVERAL_VALUES", message, columns: [column.index], rows: [] }];
  });
}

function doubtDates(context: DoubtContext): readonly ImportDoubt[] {
  return mappedTo(context, "BIRTH_DATE").flatMap(({ column }) => {
    const { typedDates, filled } = column.profile;
    if (typedDates === 0 || typedDates === filled) return [];
    const message = `${name(column)} holds dates, and texts that look like dates: a spreadsheet may have taken some with day and month exchanged. Check them.`;
    return [{ code: "MIXED_DATES", message, columns: [column.index], rows: [] }];
  });
}

function doubtShared(context: DoubtContext): readonly ImportDoubt[] {
  const [names] = mappedTo(context, "LAST_NAME", "FULL_NAME", "FIRST_NAME");
  if (names === undefined) return [];
  const { rows } = context.head;
  const textOf = (row: (typeof rows)[number], { index }: HeadColumn): string =>
    fold(toCellText(row.cells[index]));
  return mappedTo(context, "PHONE", "EMAIL", "EXTERNAL_ID").flatMap(({ column }) => {
    const sharing = new Map<string, typeof rows>();
    for (const row of rows) {
      const text = textOf(row, column);
      if (text !== "") sharing.set(text, [...(sharing.get(text) ?? []), row]);
    }
    return [...sharing.values()].flatMap((group): ImportDoubt[] => {
      const people = new Set(group.map((row) => textOf(row, names.column)));
      if (group.length < FEWEST_SHARING || people.size < group.length) return [];
      const message = `${group.length} of the first rows have the same value in ${nameWithin(column)} and other names each: they would become one person.`;
      const numbers = group.slice(0, MOST_ROWS).map(({ row }) => row);
      return [{ code: "SHARED_IDENTIFIER", message, columns: [column.index], rows: numbers }];
    });
  });
}

function doubtRemembered(context: DoubtContext): readonly ImportDoubt[] {
  return placed(context)
    .filter(({ column }) => context.contradicted.includes(column.index))
    .map(({ column }) => ({
      code: "REMEMBERED_MAPPING_CONTRADICTED",
      message: `What was chosen before for the header of ${nameWithin(column)} does not fit its values, so it is suggested anew.`,
      columns: [column.index],
      rows: [],
    }));
}

const name = ({ header, index }: HeadColumn): string => nameColumn(header, index);

// Lower case, for use inside a sentence.
const nameWithin = (column: HeadColumn): string =>
  name(column).replace(/^[CT]/, (letter) => letter.toLowerCase());
