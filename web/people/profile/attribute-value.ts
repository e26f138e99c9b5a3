import { formatCalendarDay, formatMoment } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { AttributeType } from "../../graphql/documents.ts";

/** The part of an attribute's definition that editing its value needs. */
export interface EditedAttribute {
  readonly key: string;
  readonly label: string;
  readonly type: AttributeType;
}

type Value = string | number | boolean;

/** Returns the text that the profile shows for a value: yes or no for a boolean, and dates in readable form. */
export function showValue(type: AttributeType, value: Value): string {
  switch (type) {
    case "BOOLEAN":
      return value === true ? texts.filter.yes : texts.filter.no;
    case "DATE":
      return formatCalendarDay(String(value));
    case "DATE_TIME":
      return formatMoment(String(value));
    case "STRING":
    case "INTEGER":
    case "DECIMAL":
      return String(value);
  }
}

/**
 * Returns what was typed as a value of the type, null if blank. A text that does not fit the type
 * is returned as it is, so that the server explains what is wrong.
 */
export function readValue(type: AttributeType, text: string): Value | null {
  if (text === "") return null;
  switch (type) {
    case "BOOLEAN":
      return text === "true";
    case "INTEGER":
    case "DECIMAL": {
      const number = Number(text);
      return Number.isFinite(number) ? number : text;
    }
    case "STRING":
    case "DATE":
    case "DATE_TIME":
      return text;
  }
}

/**
 * Returns the HTML input type for values of an attribute type; "text" for a time too, which is typed as ISO 8601.
 */
export function inputTypeOf(type: AttributeType): "text" | "number" | "date" {
  switch (type) {
    case "INTEGER":
    case "DECIMAL":
      return "number";
    case "DATE":
      return "date";
    case "STRING":
    case "BOOLEAN":
    case "DATE_TIME":
      return "text";
  }
}
