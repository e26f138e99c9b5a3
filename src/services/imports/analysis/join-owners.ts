import type { Identifier } from "../../../domain/people/identifiers.ts";
import type { Owner, RowGrouper } from "../../../import/groups/group-rows.ts";
import { toOneIdentifier } from "../../../domain/people/former-forms.ts";
import { inKnownForms } from "../../store/known-forms.ts";
import { withRetry } from "../../../database/retry.ts";
import type { Database } from "../../../models/database.ts";

const IDENTIFIERS_A_LOOKUP = 5_000;
const LOOKUPS_AT_A_TIME = 2;

/** Joins the rows that share identifiers with stored people; `onLookup` hears the share that is done and may throw. */
export async function joinOwners(
  database: Database,
  grouper: RowGrouper,
  onLookup: (share: number) => Promise<void>,
): Promise<void> {
  if (await withRetry(() => hasNobody(database))) return;
  const identifiers = [...grouper.identifiers()];
  // A person whose identifiers are looked up in two chunks is found twice, and joins once.
  const joined = new Set<string>();
  let next = 0;
  const lookUp = async (): Promise<void> => {
    while (next < identifiers.length) {
      const chunk = identifiers.slice(next, next + IDENTIFIERS_A_LOOKUP);
      next += IDENTIFIERS_A_LOOKUP;
      for (const owner of await withRetry(() => findOwners(database, chunk))) {
        if (joined.has(owner.id)) continue;
        joined.add(owner.id);
        grouper.join(owner);
      }
      await onLookup(Math.min(1, next / identifiers.length));
    }
  };
  await Promise.all(Array.from({ length: LOOKUPS_AT_A_TIME }, lookUp));
}

/** Whether nobody is stored. */
export async function hasNobody(database: Database): Promise<boolean> {
  return (await database.people.findOne({}, { projection: { _id: 1 } })) === null;
}

async function findOwners(
  database: Database,
  identifiers: readonly Identifier[],
): Promise<Owner[]> {
  const records = await database.people
    .find(
      { identifiers: { $in: [...(await inKnownForms(database, identifiers))] } },
      { projection: { identifiers: 1 } },
    )
    .toArray();
  return records.map(({ _id, identifiers: owned = [] }) => ({
    id: _id.toHexString(),
    identifiers: owned.map(toOneIdentifier),
  }));
}
