import { isMultiValue } from "./column-mapping.ts";
import type { MappingSource } from "../../domain/imports/column-target.ts";
import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import type { HeadColumn } from "../read/types.ts";
import type { HeaderVerdict } from "./claim.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import { shareThatFits } from "./fit.ts";
import { splitPostCode } from "../../domain/values/post-code.ts";

/** The suggested target of a column, with the facts by which `explain` tells the user why it was suggested. */
export interface ColumnJudgement {
  readonly column: HeadColumn;
  readonly verdict: HeaderVerdict;
  readonly target: ColumnTarget | null;
  readonly source: MappingSource;
  readonly lostTo: { readonly target: ColumnTarget; readonly header: string } | null;
  readonly attribute: KnownAttribute | null;
  /**
   * Whether the column is one of those that a problem report adds to the columns of its file. A user may correct the
   * report and import it as a new file; the added columns are then skipped.
   */
  readonly isReport: boolean;
}

const names: { readonly [target in ColumnTarget]: string } = {
  SKIP: "nothing",
  EXTERNAL_ID: "an external ID",
  FIRST_NAME: "a first name",
  MIDDLE_NAME: "a middle name",
  LAST_NAME: "a last name",
  FULL_NAME: "a whole name",
  GENDER: "a gender",
  BIRTH_DATE: "a birth date",
  ADDRESS: "an address",
  CITY: "a city",
  COUNTRY: "a country",
  PREFERRED_LANGUAGE: "a language",
  PROFILE_PICTURE: "the URL of a picture",
  TYPE: "a type of person",
  PHONE: "a phone",
  PHONE_COUNTRY_CODE: "the dialling code of the row's phones",
  EMAIL: "an email address",
  TAG: "a tag",
  CUSTOM_ATTRIBUTE: "a custom attribute",
};

/** Returns words for the target, such as "a first name". */
export function nameOfTarget(target: ColumnTarget): string {
  return names[target];
}

/** Returns a sentence about a column whose values do not look like `target`, which its header names. */
export function explainContradiction(target: ColumnTarget): string {
  return `The header says that it is ${names[target]}, but the values do not look like it.`;
}

/**
 * Explains in sentences why a column gets its target or is skipped, and what the import leaves out of its cells, such
 * as titles. The sentences contain no value of the file.
 */
export function explain(judgement: ColumnJudgement): readonly string[] {
  if (judgement.isReport) return ["The column was added by a problem report."];
  if (judgement.target === null) return [explainSkipping(judgement)];
  return [explainTarget(judgement, judgement.target), ...explainLeftOut(judgement)];
}

function explainTarget(
  { column, source, attribute }: ColumnJudgement,
  target: ColumnTarget,
): string {
  const { filled } = column.profile;
  if (attribute !== null) return `The header is the key of the attribute "${attribute.key}".`;
  const fitting = Math.round(shareThatFits(target, column.profile) * filled);
  const values = `${fitting} of the ${filled} values at the beginning of the file look like it`;
  if (source === "SAMPLES")
    return `The header does not say what it is, but ${values}: ${names[target]}.`;
  const said = `The header says that it is ${names[target]}`;
  return filled === 0
    ? `${said}; the beginning of the file has no values.`
    : `${said}, and ${values}.`;
}

function explainSkipping({ column, verdict, lostTo }: ColumnJudgement): string {
  if (lostTo !== null && isMultiValue(lostTo.target)) {
    return `The header says that it is ${names[lostTo.target]}, but its few values are repeated: they seem to be somebody else's.`;
  }
  if (lostTo !== null) {
    return `The header says that it is ${names[lostTo.target]}, but the column "${lostTo.header}" fits better, and a person has only one.`;
  }
  switch (verdict.kind) {
    case "foreign":
      return `The header says "${verdict.word}": something that a profile has no field for, or that is not the person's own.`;
    case "contradicted":
      return explainContradiction(verdict.target);
    case "claim":
    case "silent":
      return column.profile.filled === 0
        ? "The column has no values at the beginning of the file, and its header does not say what it is."
        : "Neither the header nor the values say what it is.";
  }
}

function explainLeftOut({ column, target }: ColumnJudgement): readonly string[] {
  if (target === "CITY" && column.samples.some((sample) => splitPostCode(sample) !== null)) {
    return ["Post codes beside the cities are left out: a profile has no place for them."];
  }
  const isName = target === "FULL_NAME" || target === "FIRST_NAME" || target === "LAST_NAME";
  return isName && column.profile.filled > 0 ? ["Titles before the names are left out."] : [];
}
