import { toProblem } from "../../../domain/values/normalised.ts";
import { normaliseDefaultCountry } from "../../../domain/values/phone.ts";
import { fail, problem, succeed } from "../../../domain/result.ts";
import type { Result } from "../../../domain/result.ts";
import { checkMapping } from "../../../import/mapping/check-mapping.ts";
import { decisionsOf } from "../../../import/mapping/decisions.ts";
import type { ColumnTarget, InvalidCellPolicy } from "../../../domain/imports/column-target.ts";
import type { ColumnMapping, ColumnMappingInput } from "../../../import/mapping/column-mapping.ts";
import type { FileFacts } from "../../../import/read/types.ts";
import type { ImportColumnRecord } from "../../../models/import-job.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findKnownAttributes } from "../../store/attribute-store.ts";

/** How a file is to be analyzed; without a mapping, the suggested one is used. */
export interface AnalysisRequest {
  readonly mapping: readonly ColumnMappingInput[] | null;
  readonly defaultCountry: string | null;
  /** Whether a country that a row names is used to read the phones of that row; true by default. */
  readonly useRowCountry?: boolean;
  readonly onInvalidCell: InvalidCellPolicy;
}

/** A request for an analysis that was checked, with a value for each setting, as the import's record stores it. */
export interface CheckedAnalysis {
  readonly mapping: readonly ColumnMapping[];
  /** The columns for which the caller chose something else than was suggested. */
  readonly decisions: readonly ColumnMapping[];
  readonly defaultCountry: string | null;
  readonly useRowCountry: boolean;
  readonly onInvalidCell: InvalidCellPolicy;
}

/** Checks a mapping and the country against the file and the attributes; returns a problem for each mistake. */
export async function checkAnalysis(
  { database, settings }: Pick<ImportTools, "database" | "settings">,
  columns: readonly ImportColumnRecord[],
  { mapping, defaultCountry, useRowCountry = true, onInvalidCell }: AnalysisRequest,
): Promise<Result<CheckedAnalysis>> {
  const suggested = columns.map(({ suggestion }) => suggestion);
  const checked = checkMapping(mapping ?? suggested, {
    headers: columns.map(({ header }) => header),
    attributes: await findKnownAttributes(database),
    limits: settings.limits,
  });
  const country = checkCountry(defaultCountry);
  const problems = [checked, country].flatMap((check) => (check.ok ? [] : check.problems));
  if (!checked.ok || !country.ok) return fail(...problems);
  const decisions = mapping === null ? [] : decisionsOf(checked.value, suggested);
  return succeed({
    mapping: checked.value,
    decisions,
    defaultCountry: country.value,
    useRowCountry,
    onInvalidCell,
  });
}

/** Refuses a text whose encoding was only guessed, because wrong letters would be stored. */
export function checkEncoding(
  { encoding, encodingIsGuess }: Pick<FileFacts, "encoding" | "encodingIsGuess">,
  path: readonly string[],
): Result<null> {
  if (!encodingIsGuess) return succeed(null);
  const message = `The file's encoding could not be determined for certain; it may be ${encoding ?? "another"}. Name the encoding.`;
  return fail(problem("INVALID", message, path));
}

/** Refuses a mapping without identifiers, because its rows could not be matched with people. */
export function checkIdentifiers(mapping: readonly ColumnMapping[]): Result<null> {
  if (mapping.some(({ target }) => identifierTargets.has(target))) return succeed(null);
  const message =
    "No column is a phone, an email or an external ID, which identify people: choose one.";
  return fail(problem("INVALID", message, ["mapping"]));
}

const identifierTargets: ReadonlySet<ColumnTarget> = new Set(["PHONE", "EMAIL", "EXTERNAL_ID"]);

function checkCountry(text: string | null): Result<string | null> {
  if (text === null || text.trim() === "") return succeed(null);
  const country = normaliseDefaultCountry(text);
  return country.ok ? succeed(country.value) : fail(toProblem(country, ["defaultCountry"]));
}
