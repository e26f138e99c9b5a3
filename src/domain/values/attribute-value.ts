import { normaliseDate, normaliseDateTime } from "./date.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { normaliseText, trimText } from "./text.ts";
import { normaliseBoolean } from "./words.ts";

/** The value of a custom attribute; dates are text. */
export type AttributeValue = string | number | boolean;

export const attributeTypes = [
  "STRING",
  "INTEGER",
  "DECIMAL",
  "BOOLEAN",
  "DATE",
  "DATE_TIME",
] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** Returns words for the values of a type, such as "whole numbers", for messages. */
export function nameValuesOf(type: AttributeType): string {
  return valueNames[type];
}

const valueNames: Readonly<Record<AttributeType, string>> = {
  STRING: "texts",
  INTEGER: "whole numbers",
  DECIMAL: "numbers",
  BOOLEAN: "yes or no",
  DATE: "dates",
  DATE_TIME: "moments",
};

/** The part of an attribute's definition that normalising its values needs. */
export interface KnownAttribute {
  /** The key as spelled in the definition. */
  readonly key: string;
  readonly type: AttributeType;
}

const WHOLE = /^[+-]?\d+(?:\.0{1,2})?$/;
const EXPONENT = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}$/;
const POINT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const COMMA = /^[+-]?(?:\d+(?:,\d*)?|,\d+)$/;
// "1,234" means 1234 in some countries and 1.234 in others.
const COMMA_OF_THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const GROUPED_BY_COMMA = /^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/;
const GROUPED_BY_POINT = /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/;
const GROUPED_BY_COMMAS = /^[+-]?\d{1,3}(?:,\d{3}){2,}$/;
const GROUPED_BY_POINTS = /^[+-]?\d{1,3}(?:\.\d{3}){2,}$/;

/** Normalises an attribute's value from the API, which must have the type of the definition. */
export function normaliseAttributeValue(
  type: AttributeType,
  value: AttributeValue,
  limit: number,
): Normalised<AttributeValue> {
  switch (type) {
    case "STRING":
      return typeof value === "string" ? normaliseText(value, limit) : refuseType("text");
    case "INTEGER":
      return typeof value === "number" ? toInteger(value) : refuseType("a whole number");
    case "DECIMAL":
      return typeof value === "number" && Number.isFinite(value)
        ? accept(withoutMinusZero(value))
        : refuseType("a number");
    case "BOOLEAN":
      return typeof value === "boolean" ? accept(value) : refuseType("true or false");
    case "DATE":
      return typeof value === "string" ? normaliseDate(trimText(value)) : refuseType("a date");
    case "DATE_TIME":
      return typeof value === "string"
        ? normaliseDateTime(trimText(value))
        : refuseType("a date and time");
  }
}

/** Normalises an attribute's value from a file's text. Dates are read elsewhere, because they depend on their column. */
export function readAttributeText(
  type: Exclude<AttributeType, "DATE" | "DATE_TIME">,
  text: string,
  limit: number,
): Normalised<AttributeValue> {
  switch (type) {
    case "STRING":
      return normaliseText(text, limit);
    case "INTEGER":
      return readInteger(trimText(text));
    case "DECIMAL":
      return readDecimal(trimText(text));
    case "BOOLEAN":
      return normaliseBoolean(text);
  }
}

function readInteger(text: string): Normalised<number> {
  return WHOLE.test(text)
    ? toInteger(Number(text))
    : refuse("INVALID_VALUE", "The value is not a whole number.");
}

function readDecimal(text: string): Normalised<number> {
  const number = toPointNotation(text.replace(/(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))/g, ""));
  if (number === null) {
    return COMMA_OF_THOUSANDS.test(text)
      ? refuse("INVALID_VALUE", "The comma can stand for thousands or for decimals.")
      : refuse("INVALID_VALUE", "The value is not a number.");
  }
  const value = Number(number);
  if (!Number.isFinite(value)) return refuse("INVALID_VALUE", "The number is too large.");
  if (!EXPONENT.test(number) && digitsOf(number) !== digitsOf(toPlainNotation(value))) {
    return refuse("INVALID_VALUE", "The number has more digits than can be kept exactly.");
  }
  return accept(withoutMinusZero(value));
}

function toPointNotation(text: string): string | null {
  if (POINT.test(text) || EXPONENT.test(text)) return text;
  if (GROUPED_BY_COMMA.test(text) || GROUPED_BY_COMMAS.test(text)) return text.replaceAll(",", "");
  if (GROUPED_BY_POINT.test(text) || GROUPED_BY_POINTS.test(text)) {
    return text.replaceAll(".", "").replace(",", ".");
  }
  return COMMA.test(text) && !COMMA_OF_THOUSANDS.test(text) ? text.replace(",", ".") : null;
}

function toInteger(value: number): Normalised<number> {
  if (!Number.isInteger(value)) return refuseType("a whole number");
  return Number.isSafeInteger(value)
    ? accept(withoutMinusZero(value))
    : refuse("INVALID_VALUE", "The whole number lies outside of ±9,007,199,254,740,991.");
}

function refuseType(expected: string): Normalised<never> {
  return refuse("INVALID_VALUE", `The value is not ${expected}, as its attribute's type says.`);
}

function withoutMinusZero(value: number): number {
  return value === 0 ? 0 : value;
}

// Returns the significant digits of a number in plain notation, to check that reading it loses none of them.
function digitsOf(plain: string): string {
  const [whole = "", fraction = ""] = plain.replace(/^[+-]/, "").split(".");
  const digits = whole + fraction.replace(/0+$/, "");
  return fraction.replace(/0+$/, "") === "" ? whole.replace(/^0+/, "") : digits.replace(/^0+/, "");
}

function toPlainNotation(value: number): string {
  const text = String(Math.abs(value));
  if (!text.includes("e")) return text;
  return Math.abs(value) < 1 ? Math.abs(value).toFixed(20) : BigInt(Math.abs(value)).toString();
}
