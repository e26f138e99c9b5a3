import type { ImportDoubt } from "../../domain/imports/import-doubt.ts";
import { externalIdentifier } from "../../domain/people/identifiers.ts";
import { fold } from "../../domain/values/fold.ts";
import { toCellText } from "../../import/read/shown-cell.ts";
import type { HeadColumn, TableHead } from "../../import/read/types.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { Suggestion } from "../../import/mapping/suggestion.ts";
import type { Database } from "../../models/database.ts";

const LEAST_SHARE = 0.8;
const FEWEST = 2;
const MOST_ROWS = 20;
const nameTargets: readonly ColumnTarget[] = ["FIRST_NAME", "LAST_NAME", "FULL_NAME"];

/**
 * Returns a doubt if IDs in a file seem to come from another program: small numbers, many of which belong to stored
 * people with other names.
 */
export async function doubtIds(
  database: Database,
  { columns, rows }: TableHead,
  suggestions: readonly Suggestion[],
): Promise<readonly ImportDoubt[]> {
  const mappedTo = (targets: readonly ColumnTarget[]): readonly HeadColumn[] =>
    columns.filter((_, place) => targets.includes(suggestions[place]?.mapping.target ?? "SKIP"));
  const [ids] = mappedTo(["EXTERNAL_ID"]);
  const names = mappedTo(nameTargets);
  if (ids === undefined || names.length === 0) return [];
  const { filled, kinds } = ids.profile;
  if (filled === 0 || kinds.smallNumber < filled * LEAST_SHARE) return [];
  const named = rows.flatMap((row) => {
    const id = toCellText(row.cells[ids.index]);
    const name = wordsOf(names.map(({ index }) => toCellText(row.cells[index])).join(" "));
    return id === "" || name.size === 0 ? [] : [{ row: row.row, id, name }];
  });
  const stored = await findNames(
    database,
    named.map(({ id }) => id),
  );
  const matched = named.filter(({ id }) => (stored.get(id)?.size ?? 0) > 0);
  const others = matched.filter(
    ({ id, name }) => ![...name].some((word) => stored.get(id)?.has(word) === true),
  );
  if (others.length < FEWEST || others.length < matched.length / 2) return [];
  const message = `The column "${ids.header}" holds small numbers, and ${others.length} of the first rows have the ID of a stored person of another name: they would be taken for the same. Skip the column if its numbers come from another program.`;
  const found = others.slice(0, MOST_ROWS).map(({ row }) => row);
  return [{ code: "IDS_OF_OTHERS", message, columns: [ids.index], rows: found }];
}

async function findNames(
  { people: stored }: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (ids.length === 0) return new Map();
  const people = await stored
    .find(
      { identifiers: { $in: ids.map(externalIdentifier) } },
      { projection: { externalId: 1, firstName: 1, lastName: 1 } },
    )
    .toArray();
  return new Map(
    people.map(({ externalId, firstName, lastName }) => [
      externalId ?? "",
      wordsOf(`${firstName ?? ""} ${lastName ?? ""}`),
    ]),
  );
}

function wordsOf(name: string): Set<string> {
  return new Set(
    fold(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ""),
  );
}
