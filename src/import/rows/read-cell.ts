import { readAttributeText } from "../../domain/values/attribute-value.ts";
import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { countryOfName } from "../../domain/values/country-name.ts";
import { splitFullName } from "../../domain/values/full-name.ts";
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
import { meaningOf, writtenText } from "../cells/cell-text.ts";
import { fieldOfTarget, isMultiValue } from "../mapping/column-mapping.ts";
import { readHeader } from "../mapping/read-header.ts";
import type { CellReader, ColumnContext } from "./column-context.ts";
import { meaningIn, unmarkedIn } from "./literal-cells.ts";
import { createCityReader } from "./read-city.ts";
import { createContactReader } from "./read-contacts.ts";
import { createPut } from "./put-value.ts";
import { createDateReader } from "./read-date.ts";
import { readExternalId } from "./read-external-id.ts";
import { refuseCell, warn } from "./row-draft.ts";

/** Returns the reader for a column's cells; null if the column is skipped. */
export function createCellReader(column: ColumnContext): CellReader | null {
  const { mapping, header } = column;
  const { target } = mapping;
  if (target === "SKIP") return null;
  const read = isMultiValue(target) ? createContactReader(column) : createValueReader(column);
  return (draft, cell) => {
    if (typeof cell !== "string" && cell.kind === "error") {
      warn(draft, header, cell.text, formulaFault);
    } else {
      read(draft, cell);
    }
  };
}

const formulaFault = refuse("INVALID_VALUE", "The cell's formula ended in an error.");

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
      return createReader(column, field, (cell) => column.genders.read(meaningIn(column, cell)));
    case "type":
      return createReader(column, field, (cell) => normalisePersonType(meaningIn(column, cell)));
    case "birthDate":
      return createDateReader(column, field, "DATE");
    case "externalId":
      return createReader(column, field, (cell) => readExternalId(column, cell));
    case "country":
      return createCountryReader(column);
    case "city":
      return createCityReader(column);
    case "firstName":
    case "lastName":
      return createReader(column, field, (cell) =>
        normaliseTextField(field, readName(column, cell), limits),
      );
    default:
      return createReader(column, field, (cell) => readText(column, field, cell));
  }
}

function createCountryReader(column: ColumnContext): CellReader {
  const read = createReader(column, "country", (cell) => readText(column, "country", cell));
  if (!column.useRowCountry) return read;
  return (draft, cell) => {
    draft.rowCountry = countryOfName(meaningIn(column, cell));
    read(draft, cell);
  };
}

function createDiallingCodeReader(column: ColumnContext): CellReader {
  const { header } = column;
  return (draft, cell) => {
    const text = unmarkedIn(column, meaningIn(column, cell));
    const country = readDiallingCode(text);
    if (country === null) refuseCell(draft, header, writtenText(cell), noDiallingCode);
    else draft.diallingCountry = country;
  };
}

const noDiallingCode = refuse(
  "INVALID_VALUE",
  'The cell is neither a calling code such as "385" nor a country such as "HR": the phones of its row are read without it.',
);

/** Reads "+385", "00385", "385.0", "HR" and "Croatia (+385)"; null for anything else. */
function readDiallingCode(text: string): string | null {
  const code = normaliseDefaultCountry(text.replace(/\.0+$/, ""));
  if (code.ok) return code.value;
  const [digits] = /(?<=\+|^00|\()\d{1,4}/.exec(text.replaceAll(/[\s-]/g, "")) ?? [];
  const named = digits === undefined ? null : normaliseDefaultCountry(digits);
  return named?.ok === true ? named.value : countryOfName(text);
}

// Returns "" if a text consists of marks for missing values; "null null" is what programs make of two missing names.
function withoutMarks(text: string, { mapping }: ColumnContext): string {
  if (mapping.keepMarks) return text;
  return text.split(/\s+/).every(isMissingMark) ? "" : text;
}

function createReader(
  column: ColumnContext,
  field: FieldName,
  read: (cell: Exclude<Cell, null>) => Normalised<AttributeValue>,
): CellReader {
  const put = createPut(column);
  return (draft, cell) => put(draft, field, read(cell), cell);
}

function readText(
  column: ColumnContext,
  field: TextField,
  cell: Exclude<Cell, null>,
): Normalised<string> {
  return normaliseTextField(field, meaningIn(column, cell), column.limits);
}

function readName(column: ColumnContext, cell: Exclude<Cell, null>): string {
  const name = trimText(meaningIn(column, cell));
  if (column.isLiteral) return name;
  column.titles.see(name);
  return withoutTitles(name, column);
}

function createNameReader(column: ColumnContext): CellReader {
  const { isReversed } = readHeader(meaningOf(column.header), {
    language: column.language,
    areChildren: true,
  });
  const put = createPut(column);
  const { limits, areTitled, titles } = column;
  const reading = {
    order: isReversed ? "LAST_NAME_FIRST" : "FIRST_NAME_FIRST",
    areTitled,
  } as const;
  return (draft, cell) => {
    const name = withoutMarks(trimText(meaningIn(column, cell)), column);
    titles.see(name);
    const parts = splitFullName(name, reading);
    for (const field of ["firstName", "middleName", "lastName"] as const) {
      const part = parts[field];
      if (part !== undefined) {
        put(draft, field, normaliseTextField(field, part, limits), cell);
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
            type === "STRING"
              ? meaningIn(column, cell)
              : unmarkedIn(column, meaningIn(column, cell)),
            attributeValueLength,
          ),
        );
  return (draft, cell) => {
    if (draft.attributeCount < attributesPerPerson) {
      draft.attributeCount += 1;
      read(draft, cell);
    } else {
      const message = `A person has at most ${attributesPerPerson} custom attributes.`;
      refuseCell(draft, column.header, writtenText(cell), refuse("INVALID_VALUE", message));
    }
  };
}
