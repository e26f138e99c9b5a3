import { fieldIn } from "../../domain/people/profile.ts";
import { normaliseEmail } from "../../domain/values/email.ts";
import { isMissingMark } from "../../domain/values/missing-mark.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { normaliseTagName } from "../../domain/values/tag-name.ts";
import { caseKey, isBlank, trimText } from "../../domain/values/text.ts";
import type { Cell } from "../cells/cell.ts";
import { writtenText } from "../cells/cell-text.ts";
import type { CellReader, ColumnContext } from "./column-context.ts";
import { meaningIn, unmarkedIn } from "./literal-cells.ts";
import { createPhoneReader } from "./read-phone.ts";
import { markFillOnly, noteFault, refuseCell } from "./row-draft.ts";
import type { ContactGroup, RowDraft } from "./row-draft.ts";

/** Returns the reader for a column of phones, emails or tags, whose values are added to those of other columns. */
export function createContactReader(column: ColumnContext): CellReader {
  const { mapping, limits } = column;
  switch (mapping.target) {
    case "PHONE":
      return createListReader(column, "phones", limits.phonesPerPerson, createPhoneReader(column));
    case "EMAIL":
      return createListReader(column, "emails", limits.emailsPerPerson, (text) =>
        normaliseEmail(unmarkedIn(column, trimText(text)), limits.emailLength),
      );
    default:
      return createListReader(column, "tags", limits.tagsPerPerson, (text) =>
        normaliseTagName(
          mapping.separator === " ::: " ? text.replace(/^\s*\*\s/, "") : text,
          limits.tagNameLength,
        ),
      );
  }
}

type ValueReader = (text: string, draft: RowDraft, cell: Exclude<Cell, null>) => Normalised<string>;

function createListReader(
  column: ColumnContext,
  group: ContactGroup,
  most: number,
  read: ValueReader,
): CellReader {
  const { mapping, header, isLiteral } = column;
  const { separator, overwrite } = mapping;
  const keepMarks = isLiteral || mapping.keepMarks === true;
  const add = (draft: RowDraft, text: string, cell: Exclude<Cell, null>): void => {
    const value = read(text, draft, cell);
    if (!value.ok) {
      noteFault(draft, header, text, value);
    } else {
      const known = findSame(draft[group], value.value, group);
      if (known === undefined) draft[group].push(value.value);
      // Some columns always set their values, others only fill gaps. A value that both kinds of column contain is
      // always set, so the value is removed from those that only fill gaps.
      if (overwrite === "ALWAYS") draft.fillOnly?.delete(fieldIn(group, known ?? value.value));
      else if (known === undefined) markFillOnly(draft, fieldIn(group, value.value));
    }
  };
  return (draft, cell) => {
    const text = meaningIn(column, cell);
    const values = draft[group];
    const before = values.length;
    if (separator === null) {
      add(draft, text, cell);
    } else {
      for (const part of splitValues(text, separator)) {
        if (keepMarks || !isMissingMark(part)) add(draft, part, cell);
      }
    }
    if (values.length > most) {
      for (const value of values.splice(before)) draft.fillOnly?.delete(fieldIn(group, value));
      const code = group === "tags" ? "INVALID_VALUE" : "TOO_MANY_CONTACTS";
      const message = `A person has at most ${most} ${group}.`;
      refuseCell(draft, header, writtenText(cell), { code, message });
    }
  };
}

function findSame(
  values: readonly string[],
  value: string,
  group: ContactGroup,
): string | undefined {
  if (values.length === 0) return undefined;
  if (group !== "tags") return values.includes(value) ? value : undefined;
  const key = caseKey(value);
  return values.find((known) => caseKey(known) === key);
}

/** Splits a cell into its values, without blank ones. A quoted value may contain the separator, and doubled quotes. */
function splitValues(text: string, separator: string): readonly string[] {
  if (!text.includes('"')) return text.split(separator).filter((part) => !isBlank(part));
  const parts: string[] = [];
  let rest = text;
  while (rest !== "") {
    const quoted = /^\s*"((?:[^"]|"")*)"(?!")\s*/.exec(rest);
    const after = quoted === null ? null : rest.slice(quoted[0].length);
    if (quoted !== null && after !== null && (after === "" || after.startsWith(separator))) {
      parts.push((quoted[1] ?? "").replaceAll('""', '"'));
      rest = after.slice(separator.length);
    } else {
      const end = rest.indexOf(separator);
      parts.push(end < 0 ? rest : rest.slice(0, end));
      rest = end < 0 ? "" : rest.slice(end + separator.length);
    }
  }
  return parts.filter((part) => !isBlank(part));
}
