import { mergedIdentifier } from "../../../domain/people/identifiers.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ImportProblemRecord } from "../../../models/import-problem.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { readProblems } from "../problems/list-import-problems.ts";

/**
 * The stored people and the other row that the problems of a row name. The other row is the imported row of which this
 * row is a duplicate. Stored people whom the row's own cells identify are not included.
 */
export interface Beside {
  /**
   * An identifier of the stored person of whom the row is a duplicate; null if the row was not discarded as a duplicate
   * of exactly one stored person.
   */
  readonly owner: Identifier | null;
  /**
   * The number of the imported row of which this row is a duplicate; null if the row was not discarded as a duplicate
   * of an imported row.
   */
  readonly first: number | null;
  /** Identifiers of the stored people whom the row's problems name, apart from `owner`. */
  readonly related: readonly Identifier[];
}

/** The rows of an import that its report needs, because they have problems. */
export interface TroubledRows {
  /**
   * For each row that has problems, by its row number: the stored people and the other row that its problems name; null
   * if its problems name no stored person and no other row.
   */
  readonly rows: ReadonlyMap<number, Beside | null>;
  /** The numbers of imported rows of which a discarded row is a duplicate. */
  readonly firsts: ReadonlySet<number>;
  /** The numbers of the rows in conflicts, about which somebody has to decide. */
  readonly conflicts: ReadonlySet<number>;
}

/**
 * Reads the problems of an import. Returns the rows that the report of the import needs. For each of these rows, the
 * result also has the stored people and the imported row that the problems of the row name.
 */
export async function findTroubled(
  tools: Pick<ImportTools, "problems" | "settings">,
  record: ImportRecord,
): Promise<TroubledRows> {
  const rows = new Map<number, Beside | null>();
  const firsts = new Set<number>();
  const conflicts = new Set<number>();
  for await (const problem of readProblems(tools, record)) {
    const { row, severity } = problem;
    const beside = besideOf(problem);
    if (beside !== null || !rows.has(row)) rows.set(row, unite(rows.get(row) ?? null, beside));
    if (beside?.first != null) firsts.add(beside.first);
    if (severity === "CONFLICT") conflicts.add(row);
  }
  return { rows, firsts, conflicts };
}

function besideOf({
  severity,
  relatedPeople = [],
  relatedRows = [],
}: ImportProblemRecord): Beside | null {
  const [owner] = relatedPeople;
  const [first] = relatedRows;
  const isDiscarded = severity === "DISCARDED";
  // If the problem names several stored people, the row may be about any of them, so none of them is noted as `owner`.
  if (isDiscarded && owner !== undefined && relatedPeople.length === 1)
    return { owner: mergedIdentifier(owner), first: null, related: [] };
  if (isDiscarded && first !== undefined) return { owner: null, first, related: [] };
  return relatedPeople.length === 0
    ? null
    : { owner: null, first: null, related: relatedPeople.map(mergedIdentifier) };
}

function unite(one: Beside | null, other: Beside | null): Beside | null {
  if (one === null || other === null) return one ?? other;
  return {
    owner: one.owner ?? other.owner,
    first: one.first ?? other.first,
    related: [...new Set([...one.related, ...other.related])],
  };
}
