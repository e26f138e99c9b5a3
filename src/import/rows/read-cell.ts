import { readAttributeText } from "../../domain/values/attribute-value.ts";
import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { countryOfName } from "../../domain/values/country-name.ts";
import { splitFullName } from "../../domain/values/full-name.ts";
import type { Limits } from "../../domain/limits.ts";
import { isMissingMark } from "../../domain/values/missing-mark.ts";
import { refuse } from "../../domain/values/normalised.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { fieldIn } from "../../domain/people/profile.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import { normaliseDefaultCountry } from "../../domain/values/phone.ts";
import type { TextField } from "../../domain/people/text-field.ts";
import { normaliseTextField } from "../../domain/people/text-field.ts";
import { trimText } from "../../domain/values/text.ts";
import { withoutTitles } from "../../domain/values/titles.ts";
import { normalisePersonType } from "../../domain/values/words.ts";
import type { Cell } from "../cells/cell.ts";
import { isInexact, isShortened, meaningOf, textOf, withoutTextMark } from "../cells/cell-text.ts";
import { fieldOfTarget, isMultiValue } from "../mapping/column-mapping.ts";
import { readHeader } from "../mapping/read-header.ts";
import type { CellReader, ColumnContext } from "./column-context.ts";
import { createContactReader } from "./read-contacts.ts";
import { putValue } from "./put-value.ts";
import { createDateReader } from "./read-date.ts";
import { refuseCell, warn } from "./row-draft.ts";

/** The reader of a column's cells; null for a column that is skipped. */
export function createCellReader(column: ColumnContext): CellReader | null {
  const { mapping, header } = column;
  const { target } = mapping;
  if (target === "SKIP") return null;
  const read = isMultiValue(target) ? createContactReader(column) : createValueReader(column);
  return (draft, cell) => {
    if (typeof cell !== "string" && cell.kind === "error") {
      warn(draft, header, cell.text, "INVALID_VALUE", "The cell's formula ended in an error.");
    } else {
      read(draft, cell);
    }
  };
}

function createValueReader(column: ColumnContext): CellReader {
  const { mapping, attribute, limits } = column;
  if (mapping.target === "FULL_NAME") return createNameReader(column);
  if (mapping.target === "PHONE_COUNTRY_CODE") return createDiallingCodeReader(column);
  if (attribute !== null) return createAttributeReader(column, attribute);
  const field = fieldOfTarget[mapping.target];
  switch (field) {
    case undefined:
      throw new RangeError(`A column with the target ${mapping.target} needs its attribute.`);
    case "gender":
      return createReader(column, field, (cell) => column.genders.read(meaningOf(cell)));
    case "type":
      return createReader(column, field, (cell) => normalisePersonType(meaningOf(cell)));
    case "birthDate":
      return createDateReader(column, field, "DATE");
    case "externalId":
      return createReader(column, field, (cell) => readExternalId(cell, limits));
    case "country":
      return createCountryReader(column);
    case "firstName":
    case "lastName":
      return createReader(column, field, (cell) =>
        normaliseTextField(field, withoutTitles(trimText(meaningOf(cell))), limits),
      );
    default:
      return createReader(column, field, (cell) => readText(field, cell, limits));
  }
}

function createCountryReader(column: ColumnContext): CellReader {
  const read = createReader(column, "country", (cell) => readText("country", cell, column.limits));
  if (!column.useRowCountry) return read;
  return (draft, cell) => {
    draft.rowCountry = countryOfName(meaningOf(cell));
    read(draft, cell);
  };
}

function createDiallingCodeReader({ header }: ColumnContext): CellReader {
  return (draft, cell) => {
    const text = withoutTextMark(meaningOf(cell));
    const country = readDiallingCode(text);
    if (country === null) refuseCell(draft, header, textOf(cell), "INVALID_VALUE", noDiallingCode);
    else draft.diallingCountry = country;
  };
}

const noDiallingCode =
  'The cell is neither a calling code such as "385" nor a country such as "HR": the phones of its row are read without it.';

/** "+385", "00385", "385.0", "HR", "Croatia (+385)". */
function readDiallingCode(text: string): string | null {
  const code = normaliseDefaultCountry(text.replace(/\.0+$/, ""));
  if (code.ok) return code.value;
  const [digits] = /(?<=\+|^00|\()\d{1,4}/.exec(text.replaceAll(/[\s-]/g, "")) ?? [];
  const named = digits === undefined ? null : normaliseDefaultCountry(digits);
  return named?.ok === true ? named.value : countryOfName(text);
}

// "null null" is what a program makes of two names that are not there.
function withoutMarks(text: string, { mapping }: ColumnContext): string {
  if (mapping.keepMarks) return text;
  return text.split(/\s+/).every(isMissingMark) ? "" : text;
}

function createReader(
  column: ColumnContext,
  field: FieldName,
  read: (cell: Exclude<Cell, null>) => Normalised<AttributeValue>,
): CellReader {
  return (draft, cell) => {
    putValue(draft, column, field, read(cell), cell);
  };
}

function readText(field: TextField, cell: Exclude<Cell, null>, limits: Limits): Normalised<string> {
  return normaliseTextField(field, meaningOf(cell), limits);
}

function readExternalId(cell: Exclude<Cell, null>, limits: Limits): Normalised<string> {
  if (typeof cell !== "string" && cell.kind === "number" && isInexact(cell.value)) {
    return refuse(
      "INVALID_VALUE",
      "A number in a workbook keeps only 15 digits: format the column as text and enter the IDs again.",
    );
  }
  const text = meaningOf(cell);
  if (isShortened(text)) {
    return refuse(
      "INVALID_VALUE",
      "A spreadsheet shortened the ID and lost its digits: format the column as text and export it again.",
    );
  }
  return normaliseTextField("externalId", withoutTextMark(text), limits);
}

function createNameReader(column: ColumnContext): CellReader {
  const order = readHeader(column.header).isReversed ? "LAST_NAME_FIRST" : "FIRST_NAME_FIRST";
  return (draft, cell) => {
    const { limits } = column;
    const parts = splitFullName(withoutMarks(trimText(meaningOf(cell)), column), order);
    for (const field of ["firstName", "middleName", "lastName"] as const) {
      const part = parts[field];
      if (part !== undefined) {
        putValue(draft, column, field, normaliseTextField(field, part, limits), cell);
      }
    }
  };
}

function createAttributeReader(column: ColumnContext, attribute: KnownAttribute): CellReader {
  const { key, type } = attribute;
  const field = fieldIn("customAttributes", key);
  const { attributesPerPerson, attributeValueLength } = column.limits;
  const read =
    type === "DATE" || type === "DATE_TIME"
      ? createDateReader(column, field, type)
      : createReader(column, field, (cell) =>
          readAttributeText(
            type,
            type === "STRING" ? meaningOf(cell) : withoutTextMark(meaningOf(cell)),
            attributeValueLength,
          ),
        );
  return (draft, cell) => {
    if (draft.attributeCount < attributesPerPerson) {
      draft.attributeCount += 1;
      read(draft, cell);
    } else {
      const message = `A person has at most ${attributesPerPerson} custom attributes.`;
      refuseCell(draft, column.header, textOf(cell), "INVALID_VALUE", message);
    }
  };
}
