import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { undecidedDate } from "../../domain/values/date-notation.ts";
import type { DateOrder } from "../../domain/values/date-notation.ts";
import type { Limits } from "../../domain/limits.ts";
import { caseKey, isBlank } from "../../domain/values/text.ts";
import type { Candidate } from "./candidate.ts";
import type { Cell, RawRow } from "../read/cell.ts";
import type { ColumnMapping, InvalidCellPolicy } from "../mapping/column-mapping.ts";
import { createDateOrderDecider } from "./date-order.ts";
import type { DateOrderDecider } from "./date-order.ts";
import type { CellReader } from "./column-context.ts";
import { createGenderReader } from "./gender-letter.ts";
import type { GenderEvidence, GenderReader } from "./gender-letter.ts";
import { createCellReader } from "./read-cell.ts";
import { createDraft, markFillOnly, refuseCell, rejectRow } from "./row-draft.ts";
import type { PendingDate, RowDraft } from "./row-draft.ts";
import type { RowProblem } from "./row-problem.ts";

/** What reading rows depends on. */
export interface RowParserOptions {
  /** As `checkMapping` gives it. */
  readonly mapping: readonly ColumnMapping[];
  /** The headers of all columns, mapped or not. */
  readonly headers: readonly string[];
  /** The definitions by `caseKey` of their keys; those that the mapping creates need not be among them. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  /** For phones without a country in columns that name none. */
  readonly defaultCountry: string | null;
  readonly onInvalidCell: InvalidCellPolicy;
  readonly limits: Limits;
  /** The order of day and month by column index, where it is known beforehand. */
  readonly dateOrders?: ReadonlyMap<number, DateOrder>;
  /** What was seen of the genders of columns before, by column index. */
  readonly genderEvidence?: ReadonlyMap<number, GenderEvidence>;
}

/** What became of a row. */
export type RowOutcome =
  | {
      readonly kind: "candidate";
      readonly candidate: Candidate;
      readonly problems: readonly RowProblem[];
      /** Dates that the rest of the column decides: `settle` puts them in. Absent where there are none. */
      readonly pendingDates?: readonly PendingDate[];
    }
  | {
      readonly kind: "rejected";
      readonly row: number;
      /** What could be read of the row all the same. */
      readonly contents: RowContents;
      readonly problems: readonly RowProblem[];
    }
  | { readonly kind: "blank"; readonly row: number };

export type RowContents = Pick<Candidate, "values" | "phones" | "emails" | "tags">;

/** Reads the rows of one file, in any order, each once. */
export interface RowParser {
  /** Reads a row. Where a date of it is ambiguous, the outcome waits for `settle`. */
  parse(row: RawRow): RowOutcome;
  /** Decides the ambiguous dates of an outcome by all the rows parsed so far: to be called once the last one is. */
  settle(outcome: RowOutcome): RowOutcome;
  /** The order of day and month by column index, where the rows parsed so far decide it. */
  dateOrders(): ReadonlyMap<number, DateOrder>;
  /**
   * Null while all genders stand as they were read. Otherwise a later row showed that an earlier one meant another: what is
   * known by now, for another parser to read the rows again with.
   */
  betterGenderEvidence(): ReadonlyMap<number, GenderEvidence> | null;
}

interface Column {
  readonly index: number;
  readonly read: CellReader;
}

const NOTHING: readonly never[] = Object.freeze([]);

/** A parser for the rows of one file. */
export function createRowParser(options: RowParserOptions): RowParser {
  const { headers, onInvalidCell } = options;
  const deciders = new Map<number, DateOrderDecider>();
  const genders = new Map<number, GenderReader>();
  const columns = options.mapping.flatMap((mapping): Column[] => {
    const decider = createDateOrderDecider();
    deciders.set(mapping.column, decider);
    const ownGenders = createGenderReader(options.genderEvidence?.get(mapping.column));
    if (mapping.target === "GENDER") genders.set(mapping.column, ownGenders);
    const read = createCellReader({
      mapping,
      header: headers[mapping.column] ?? "",
      attribute: attributeOf(mapping, options.attributes),
      defaultCountry: mapping.defaultCountry ?? options.defaultCountry,
      dateOrder: options.dateOrders?.get(mapping.column) ?? null,
      decider,
      genders: ownGenders,
      limits: options.limits,
    });
    return read === null ? [] : [{ index: mapping.column, read }];
  });

  const dateOrders = (): ReadonlyMap<number, DateOrder> => {
    const orders = new Map<number, DateOrder>();
    for (const [column, decider] of deciders) {
      const order = decider.order();
      if (order !== null) orders.set(column, order);
    }
    return orders;
  };

  return {
    parse(row) {
      const { cells } = row;
      const draft = createDraft(row, onInvalidCell);
      if (hasCellsBeyond(cells, headers.length)) {
        const message = `The row has more cells than the ${headers.length} columns of the file.`;
        rejectRow(draft, "COLUMN_COUNT", message);
        return toOutcome(draft);
      }
      for (const { index, read } of columns) {
        const cell = cells[index];
        if (cell !== undefined && cell !== null && !isBlankCell(cell)) read(draft, cell);
      }
      if (!hasIdentifier(draft)) {
        if (cells.every(isBlankCell)) return { kind: "blank", row: row.row };
        rejectRow(
          draft,
          "NO_IDENTIFIER",
          "The row has no usable phone, email or external ID, so nobody can be told by it.",
        );
      }
      return toOutcome(draft);
    },

    settle(outcome) {
      if (outcome.kind !== "candidate" || outcome.pendingDates === undefined) return outcome;
      const { candidate, problems, pendingDates } = outcome;
      const draft = toDraft(candidate, problems, onInvalidCell);
      const orders = dateOrders();
      for (const pending of pendingDates) {
        const order = orders.get(pending.column);
        if (order === undefined) {
          const header = headers[pending.column] ?? "";
          refuseCell(draft, header, pending.value, undecidedDate.code, undecidedDate.message);
        } else {
          draft.values[pending.field] =
            order === "DAY_FIRST" ? pending.dayFirst : pending.monthFirst;
          if (pending.isFillOnly) markFillOnly(draft, pending.field);
        }
      }
      return toOutcome(draft);
    },

    dateOrders,

    betterGenderEvidence() {
      const isMisread = [...genders.values()].some((reader) => reader.isMisread);
      if (!isMisread) return null;
      return new Map([...genders].map(([column, { evidence }]) => [column, evidence]));
    },
  };
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

function isBlankCell(cell: Cell): boolean {
  if (cell === null || cell === "") return true;
  if (typeof cell !== "string") return cell.kind !== "boolean" && cell.text === "";
  const first = cell.charCodeAt(0);
  // Most cells begin with a letter or digit of ASCII, and need no closer look.
  return (first <= 0x20 || first >= 0x7f) && isBlank(cell);
}

function hasCellsBeyond(cells: readonly Cell[], count: number): boolean {
  for (let index = count; index < cells.length; index += 1) {
    if (!isBlankCell(cells[index] ?? null)) return true;
  }
  return false;
}

function hasIdentifier({ values, phones, emails }: RowDraft): boolean {
  return phones.length > 0 || emails.length > 0 || values["externalId"] !== undefined;
}

function toOutcome(draft: RowDraft): RowOutcome {
  const { row, line, values, fillOnly, pendingDates } = draft;
  // Hundreds of thousands of rows may be held at once: what is empty is one and the same.
  const problems = draft.problems ?? NOTHING;
  const contents: RowContents = {
    values,
    phones: draft.phones.length === 0 ? NOTHING : draft.phones,
    emails: draft.emails.length === 0 ? NOTHING : draft.emails,
    tags: draft.tags.length === 0 ? NOTHING : draft.tags,
  };
  if (draft.isRejected) return { kind: "rejected", row, contents, problems };
  const candidate: Candidate = {
    row,
    ...(line === undefined ? {} : { line }),
    ...contents,
    ...(fillOnly === null || fillOnly.size === 0 ? {} : { fillOnly: [...fillOnly] }),
    ...(draft.problems === null ? {} : { hasWarnings: true }),
  };
  return pendingDates === null
    ? { kind: "candidate", candidate, problems }
    : { kind: "candidate", candidate, problems, pendingDates };
}

function toDraft(
  candidate: Candidate,
  problems: readonly RowProblem[],
  onInvalidCell: InvalidCellPolicy,
): RowDraft {
  return {
    ...createDraft(candidate, onInvalidCell),
    values: { ...candidate.values },
    phones: [...candidate.phones],
    emails: [...candidate.emails],
    tags: [...candidate.tags],
    problems: problems.length === 0 ? null : [...problems],
    fillOnly: candidate.fillOnly === undefined ? null : new Set(candidate.fillOnly),
  };
}
