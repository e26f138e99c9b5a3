import { normaliseAttributeValue } from "../values/attribute-value.ts";
import type { AttributeValue, KnownAttribute } from "../values/attribute-value.ts";
import type { Limits } from "../limits.ts";
import { accept, toProblem } from "../values/normalised.ts";
import type { Normalised } from "../values/normalised.ts";
import { problem } from "../result.ts";
import { caseKey, isBlank, quote, trimText } from "../values/text.ts";
import type { InputReport } from "./input-report.ts";
import { fieldIn } from "./profile.ts";
import type { FieldName } from "./profile.ts";

/**
 * The most entries of a list in a request, as a multiple of the number of values that a person may have. Entries may
 * repeat a value or clear it; a list with even more entries is refused unread.
 */
export const MOST_TIMES_GIVEN = 10;

/** The value of a custom attribute as the API accepts it; null clears it. */
export interface CustomAttributeInput {
  readonly key: string;
  readonly value?: AttributeValue | null;
}

/** The definitions and limits that the given values are checked against. */
interface AttributeContext {
  /** The attribute definitions by `caseKey` of their keys. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  readonly limits: Limits;
}

/** Returns the values of custom attributes in an input by field name, and reports every problem with its path. */
export function readAttributes(
  inputs: readonly CustomAttributeInput[],
  { attributes, limits }: AttributeContext,
  report: InputReport,
): Record<FieldName, AttributeValue | null> {
  const values: Record<FieldName, AttributeValue | null> = {};
  const { attributesPerPerson: most } = limits;
  const tooMany = problem("TOO_MANY", `A person has at most ${most} custom attributes.`);
  if (inputs.length > MOST_TIMES_GIVEN * most) {
    report.fault(tooMany, "customAttributes");
    return values;
  }
  const named = new Set<string>();
  for (const [index, { key, value }] of inputs.entries()) {
    const place = ["customAttributes", String(index)] as const;
    const attribute = attributes.get(caseKey(trimText(key)));
    if (attribute === undefined) {
      const message = `There is no attribute with the key ${quote(key)}.`;
      report.fault(problem("NOT_FOUND", message), ...place, "key");
    } else if (named.has(attribute.key)) {
      report.fault(
        problem("INVALID", `The attribute ${quote(key)} is given twice.`),
        ...place,
        "key",
      );
    } else {
      named.add(attribute.key);
      const stored = readAttribute(attribute, value ?? null, limits);
      if (!stored.ok) report.fault(toProblem(stored, []), ...place, "value");
      else if (stored.value === "") {
        report.blank(...place, "value");
      } else {
        values[fieldIn("customAttributes", attribute.key)] = stored.value;
      }
    }
  }
  // Cleared attributes do not count towards the limit.
  const given = Object.values(values).filter((value) => value !== null).length;
  if (given > most) report.fault(tooMany, "customAttributes");
  return values;
}

function readAttribute(
  { type }: KnownAttribute,
  value: AttributeValue | null,
  limits: Limits,
): Normalised<AttributeValue | null> {
  if (value === null) return accept(null);
  if (typeof value === "string" && isBlank(value)) return accept("");
  return normaliseAttributeValue(type, value, limits.attributeValueLength);
}
