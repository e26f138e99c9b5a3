import { fieldIn } from "../../domain/people/profile.ts";
import { normaliseEmail } from "../../domain/values/email.ts";
import { accept, refuse } from "../../domain/values/normalised.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { normalisePhone } from "../../domain/values/phone.ts";
import { normaliseTagName } from "../../domain/values/tag-name.ts";
import { caseKey, isBlank } from "../../domain/values/text.ts";
import type { Cell } from "../read/cell.ts";
import { isInexact, textOf } from "../mapping/cell-text.ts";
import type { CellReader, ColumnContext } from "./column-context.ts";
import { markFillOnly, refuseCell, warn } from "./row-draft.ts";
import type { ContactGroup, RowDraft } from "./row-draft.ts";

/** The reader of a column whose values are united: phones, emails, tags. */
export function createContactReader(column: ColumnContext): CellReader {
  const { mapping, limits, defaultCountry } = column;
  switch (mapping.target) {
    case "PHONE":
      return createListReader(column, "phones", limits.phonesPerPerson, (text, draft, cell) => {
        const phone = readPhone(text, cell, defaultCountry);
        if (!phone.ok) return phone;
        if (phone.value.isUnverified) {
          const message = "The number is possible, but none that is known to be in use.";
          warn(draft, column.header, text, "UNVERIFIED_PHONE", message);
        }
        return accept(phone.value.number);
      });
    case "EMAIL":
      return createListReader(column, "emails", limits.emailsPerPerson, (text) =>
        normaliseEmail(text, limits.emailLength),
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

function createListReader(
  { mapping, header }: ColumnContext,
  group: ContactGroup,
  most: number,
  read: (text: string, draft: RowDraft, cell: Exclude<Cell, null>) => Normalised<string>,
): CellReader {
  const { separator, overwrite } = mapping;
  const add = (draft: RowDraft, text: string, cell: Exclude<Cell, null>): void => {
    const value = read(text, draft, cell);
    if (!value.ok) {
      if (value.code === "PLACEHOLDER") warn(draft, header, text, value.code, value.message);
      else refuseCell(draft, header, text, value.code, value.message);
    } else {
      const known = findSame(draft[group], value.value, group);
      if (known === undefined) draft[group].push(value.value);
      // What one column gives whatever is there, another need not fill a gap with.
      if (overwrite === "ALWAYS") draft.fillOnly?.delete(fieldIn(group, known ?? value.value));
      else if (known === undefined) markFillOnly(draft, fieldIn(group, value.value));
    }
  };
  return (draft, cell) => {
    const text = textOf(cell);
    const values = draft[group];
    const before = values.length;
    if (separator === null) add(draft, text, cell);
    else for (const part of splitValues(text, separator)) add(draft, part, cell);
    if (values.length > most) {
      for (const value of values.splice(before)) draft.fillOnly?.delete(fieldIn(group, value));
      const code = group === "tags" ? "INVALID_VALUE" : "TOO_MANY_CONTACTS";
      refuseCell(draft, header, textOf(cell), code, `A person has at most ${most} ${group}.`);
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

function readPhone(
  text: string,
  cell: Exclude<Cell, null>,
  defaultCountry: string | null,
): ReturnType<typeof normalisePhone> {
  if (typeof cell === "string") {
    // What wrote the file took the number for a fraction.
    const isFraction = text.endsWith(".0") && /^\d{7,15}\.0$/.test(text);
    return normalisePhone(isFraction ? text.slice(0, -2) : text, defaultCountry);
  }
  if (cell.kind === "number" && isInexact(cell.value)) {
    return refuse(
      "INVALID_PHONE",
      "A number in a workbook keeps only 15 digits: format the column as text and enter the phones again.",
    );
  }
  if (cell.kind !== "number" || !Number.isInteger(cell.value) || cell.value < 0) {
    return refuse("INVALID_PHONE", "The cell holds no phone number.");
  }
  return normalisePhone(text, defaultCountry);
}

/** The values of a cell, blank ones left out; one in quotes may hold the separator. */
function splitValues(text: string, separator: string): readonly string[] {
  if (!text.includes('"')) return text.split(separator).filter((part) => !isBlank(part));
  const parts: string[] = [];
  let rest = text;
  while (rest !== "") {
    const quoted = /^\s*"([^"]*)"\s*/.exec(rest);
    const after = quoted === null ? null : rest.slice(quoted[0].length);
    if (quoted !== null && after !== null && (after === "" || after.startsWith(separator))) {
      parts.push(quoted[1] ?? "");
      rest = after.slice(separator.length);
    } else {
      const end = rest.indexOf(separator);
      parts.push(end < 0 ? rest : rest.slice(0, end));
      rest = end < 0 ? "" : rest.slice(end + separator.length);
    }
  }
  return parts.filter((part) => !isBlank(part));
}
