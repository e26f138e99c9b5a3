import { formatCalendarDay, formatList, formatMoment } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { Condition, Part } from "./filter-model.ts";

/** Labels of custom attributes by key. */
export type AttributeLabels = ReadonlyMap<string, string>;

/** Returns a condition or a group as a sentence, such as "City is Zagreb". */
export function sentenceOf(part: Part, labels: AttributeLabels): string {
  if (part.kind === "condition") return conditionSentence(part, labels);
  const inner = part.parts.map((each) => sentenceOf(each, labels));
  return `${texts.filter.modes[part.mode]} (${inner.join(" · ")})`;
}

function conditionSentence(condition: Condition, labels: AttributeLabels): string {
  const { field, attribute = "", relation, value } = condition;
  if (field === "ids" && Array.isArray(value)) return texts.filter.idsOf(value.length);
  const name =
    field === "customAttribute" ? (labels.get(attribute) ?? attribute) : fieldLabel(field);
  const relationText = texts.filter.relations[relation] ?? relation;
  const valueText = value === null ? "" : valueSentence(condition);
  const isShort = field === "tags" || relation === "yes" || relation === "no";
  const words =
    isShort || !Array.isArray(value) || value.length !== 1
      ? [name, relationText, valueText]
      : [name, texts.filter.relations["equals"] ?? "", valueText];
  return words.filter((word) => word !== "").join(" ");
}

function valueSentence({ field, relation, value }: Condition): string {
  if (Array.isArray(value))
    return formatList(value.map((each) => choiceLabel(field, String(each))));
  if (typeof value === "boolean") return value ? texts.filter.yes : texts.filter.no;
  const text = String(value);
  if (field === "birthDate" && relation !== "dayOfYear") return safely(formatCalendarDay, text);
  if (field === "createdAt" || field === "updatedAt") return safely(formatMoment, text);
  return text;
}

/**
 * Returns the words by which the console shows a field of a filter, or the field's name in the API if the console has
 * no words for it.
 */
export const fieldLabel = (field: string): string => texts.filter.fields[field] ?? field;

/** Returns the displayed name of a value, or the value itself if the field allows any text. */
export const choiceLabel = (field: string, value: string): string =>
  ["gender", "type", "origin"].includes(field) ? (texts.filter.choices[value] ?? value) : value;

// Returns the text unformatted if it is not a date, because a filter in an address can contain any text.
function safely(format: (text: string) => string, text: string): string {
  return Number.isNaN(Date.parse(text)) ? text : format(text);
}
