import { hasCallingCode } from "../../domain/values/national-phones.ts";
import { accept, refuse } from "../../domain/values/normalised.ts";
import type { Fault, Normalised } from "../../domain/values/normalised.ts";
import { normalisePhone } from "../../domain/values/phone.ts";
import type { PhoneNumber } from "../../domain/values/phone.ts";
import { splitRemark } from "../../domain/values/phone-remark.ts";
import { quote, trimText } from "../../domain/values/text.ts";
import { isInexact } from "../cells/lost-digits.ts";
import type { Cell } from "../cells/cell.ts";
import type { ColumnContext } from "./column-context.ts";
import { warn } from "./row-draft.ts";
import type { RowDraft } from "./row-draft.ts";

/**
 * Returns the reader for a column of phones. The country of a phone is that of a calling code in another cell of its
 * row, else the country set for its column, else the country that its row names, else that of the import.
 */
export function createPhoneReader(
  column: ColumnContext,
): (text: string, draft: RowDraft, cell: Exclude<Cell, null>) => Normalised<string> {
  const { header } = column;
  return (text, draft, cell) => {
    const fault = faultOfCell(cell);
    if (fault !== null) return fault;
    const phone = readNumber(column, draft, withoutFraction(trimText(text)));
    if (!phone.ok) return phone;
    if (phone.value.isUnverified) {
      warn(draft, header, text, unverified);
    }
    return accept(phone.value.number);
  };
}

function readNumber(column: ColumnContext, draft: RowDraft, text: string): Normalised<PhoneNumber> {
  const country =
    draft.diallingCountry ??
    column.mapping.defaultCountry ??
    draft.rowCountry ??
    column.defaultCountry;
  const phone = normalisePhone(text, country);
  if (!phone.ok && phone.code === "INVALID_PHONE") {
    const split = splitRemark(text);
    if (split === null) return phone;
    const alone = readBare(column, split.phone, country);
    if (!alone.ok) return alone.code === "COUNTRY_NEEDED" ? alone : phone;
    // The number alone, without the remark beside it, is in no range of phones that is known to be in use. So the
    // number may be incomplete, with its last digits in the remark, and the whole cell is refused as an invalid phone.
    if (alone.value.isUnverified) return phone;
    const message = `The number was read; what stands beside it was left out: ${quote(split.remark)}.`;
    warn(draft, column.header, text, { code: "PARTLY_READ", message });
    return alone;
  }
  return country === null ? judgeBare(column, text, phone) : phone;
}

function readBare(
  column: ColumnContext,
  text: string,
  country: string | null,
): Normalised<PhoneNumber> {
  const phone = normalisePhone(text, country);
  return country === null ? judgeBare(column, text, phone) : phone;
}

// Judges a phone whose country is unknown. A number without "+" may begin with a calling code, or may be a national
// number. Only all numbers of the column together show which, so this function counts them. If many of them must be
// national numbers, the rows are read again, and then all numbers of the column without "+" are refused.
function judgeBare(
  { bareNumbers, needsCountry }: ColumnContext,
  text: string,
  phone: Normalised<PhoneNumber>,
): Normalised<PhoneNumber> {
  if (hasCallingCode(text)) return phone;
  bareNumbers.see(phone);
  return needsCountry && phone.ok ? columnNeedsCountry : phone;
}

const columnNeedsCountry: Fault = refuse(
  "COUNTRY_NEEDED",
  "Many numbers of the column are invalid without a country, so this one may be national too: name the column's country, or write it with + and the calling code.",
);

const unverified = {
  code: "UNVERIFIED_PHONE",
  message: "The number is possible, but it is in no range that is known to be in use.",
} as const;

function faultOfCell(cell: Exclude<Cell, null>): Fault | null {
  if (typeof cell === "string") return null;
  if (cell.kind === "number" && isInexact(cell.value)) {
    return refuse(
      "INVALID_PHONE",
      "A number in a workbook keeps only 15 digits: format the column as text and enter the phones again.",
    );
  }
  if (cell.kind !== "number" || !Number.isInteger(cell.value) || cell.value < 0) {
    return refuse("INVALID_PHONE", "The cell holds no phone number.");
  }
  return null;
}

// Removes the ".0" that a program added because it took the phone for a decimal number.
function withoutFraction(text: string): string {
  return text.endsWith(".0") && /^\+?\d{7,15}\.0$/.test(text) ? text.slice(0, -2) : text;
}
