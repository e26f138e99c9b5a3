import { formatCalendarDay, formatMoment } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { AttributeType } from "../../graphql/documents.ts";

/** An attribute's definition, as far as its value is edited by it. */
export interface EditedAttribute {
  readonly key: string;
  readonly label: string;
  readonly type: AttributeType;
}

type Value = string | number | boolean;

/** A custom attribute's value as it is read. */
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

/** What was typed as the server takes it; blank is no value. What is none of the type is sent as it is, for the server to say why. */
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

/** The kind of field that takes such a value. */
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
