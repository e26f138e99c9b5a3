import {
  exportedFields,
  nameOfColumn,
  readExportColumn,
} from "../../domain/people/export-columns.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { caseKey, quote } from "../../domain/values/text.ts";
import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import type { ExportFormat } from "../../domain/people/export-columns.ts";
import { findKnownAttributes } from "../store/attribute-store.ts";
import { createBulkOperation } from "../bulk/bulk-operations.ts";
import type { BulkOperationView } from "../bulk/bulk-operations.ts";
import { findWhom } from "../people/find-whom.ts";
import type { FindingDependencies, Whom } from "../people/find-whom.ts";
import type { Caller } from "../store/people-dependencies.ts";

/** Whom to export, in which format and with which columns. */
export interface ExportPeopleRequest extends Whom {
  readonly format: ExportFormat;
  /** The names of the columns; null for all columns. */
  readonly fields?: readonly string[] | null;
}

/** Stores the ids of the people to export; a worker writes them to a file. */
export async function exportPeople(
  dependencies: FindingDependencies,
  caller: Caller,
  { format, fields, ...whom }: ExportPeopleRequest,
): Promise<Result<BulkOperationView>> {
  const columns = readColumns(fields ?? null, await findKnownAttributes(dependencies.database));
  if (!columns.ok) return columns;
  const found = await findWhom(dependencies, whom, dependencies.limits.filterValues);
  if (!found.ok) return found;
  const { operation } = await createBulkOperation(dependencies.database, {
    task: { kind: "EXPORT", format, columns: columns.value },
    apiKeyId: caller.id,
    people: found.value.ids,
  });
  if (operation === null) throw new Error("An export expects no number of people.");
  return succeed(operation);
}

function readColumns(
  fields: readonly string[] | null,
  attributes: ReadonlyMap<string, KnownAttribute>,
): Result<readonly string[]> {
  const keys = [...attributes.values()].map(({ key }) => key).toSorted();
  const ofAttributes = keys.map((key) => nameOfColumn({ kind: "attribute", key }));
  if (fields === null) {
    return succeed(
      exportedFields.flatMap((field) => (field === "tags" ? [field, ...ofAttributes] : [field])),
    );
  }
  if (fields.length === 0) return fail(problem("INVALID", "Name at least one field.", ["fields"]));
  const problems: Problem[] = [];
  const names = fields.flatMap((field, place) => {
    const read = field === "customAttributes" ? ofAttributes : readName(field, attributes);
    if (read === null) problems.push(unknownField(field, place));
    return read ?? [];
  });
  if (problems.length > 0) return fail(...problems);
  const twice = names.findIndex((name, place) => names.indexOf(name) !== place);
  if (twice >= 0) {
    return fail(problem("INVALID", `${quote(names[twice] ?? "")} is named twice.`, ["fields"]));
  }
  return succeed(names);
}

function readName(
  field: string,
  attributes: ReadonlyMap<string, KnownAttribute>,
): readonly string[] | null {
  const column = readExportColumn(field);
  if (column === null || column.kind === "field") return column === null ? null : [field];
  const known = attributes.get(caseKey(column.key));
  return known === undefined ? null : [nameOfColumn({ kind: "attribute", key: known.key })];
}

function unknownField(field: string, place: number): Problem {
  const path = ["fields", String(place)];
  return readExportColumn(field) === null
    ? problem(
        "INVALID",
        `${quote(field)} is no field of an export. There are ${exportedFields.join(", ")} and customAttributes.KEY.`,
        path,
      )
    : problem("NOT_FOUND", `There is no attribute for ${quote(field)}.`, path);
}
