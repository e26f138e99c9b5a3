import type { mongo } from "mongoose";
import type { PersonRecord } from "../../../models/person.ts";
import { pagesOf } from "../../store/pages-of.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import type { RowGrouper } from "../../../import/groups/group-rows.ts";
import { toOneIdentifier } from "../../../domain/people/former-forms.ts";
import { inKnownForms } from "../../store/known-forms.ts";
import { withRetry } from "../../../database/retry.ts";
import type { Database } from "../../../models/database.ts";

const IDENTIFIERS_A_LOOKUP = 5_000;
const LOOKUPS_AT_A_TIME = 2;

/** A stored person who owns an identifier of a row. Further fields are read if `OwnerLook.projection` names them. */
export type OwnerRecord = Pick<PersonRecord, "_id" | "identifiers">;

/**
 * Receives the stored people who own identifiers of rows. `projection` selects the fields that are read of each person.
 * `onJoined` gets these fields and the first row that has one of the person's identifiers, after all such rows were
 * joined with the person.
 */
export interface OwnerLook<R extends OwnerRecord> {
  readonly projection: Readonly<Record<keyof R, 1>>;
  readonly onJoined: (record: R, row: number) => void;
}

const nothingElse: OwnerLook<OwnerRecord> = {
  projection: { _id: 1, identifiers: 1 },
  onJoined: () => undefined,
};

/**
 * Joins rows with the stored people with whom they share identifiers. `onLookup` gets the share of the identifiers that
 * were looked up so far (0 to 1); an error that `onLookup` throws ends the joining.
 */
export function joinOwners(
  database: Database,
  grouper: RowGrouper,
  onLookup: (share: number) => Promise<void>,
): Promise<void> {
  return joinAndLook(database, grouper, onLookup, nothingElse);
}

/** Like `joinOwners`, and also passes each owner to `look`. */
export async function joinAndLook<R extends OwnerRecord>(
  database: Database,
  grouper: RowGrouper,
  onLookup: (share: number) => Promise<void>,
  look: OwnerLook<R>,
): Promise<void> {
  if (await withRetry(() => hasNobody(database))) return;
  const identifiers = [...grouper.identifiers()];
  // A person whose identifiers are looked up by two queries is found twice, but must be joined only once.
  const joined = new Set<string>();
  let next = 0;
  const lookUp = async (): Promise<void> => {
    while (next < identifiers.length) {
      const chunk = identifiers.slice(next, next + IDENTIFIERS_A_LOOKUP);
      next += IDENTIFIERS_A_LOOKUP;
      await withRetry(async () => {
        for await (const page of pagesOf(await findOwners(database, chunk, look))) {
          for (const record of page) {
            const id = record._id.toHexString();
            if (joined.has(id)) continue;
            joined.add(id);
            const { identifiers: owned = [] } = record;
            const row = grouper.join({ id, identifiers: owned.map(toOneIdentifier) });
            if (row !== null) look.onJoined(record, row);
          }
        }
      });
      await onLookup(Math.min(1, next / identifiers.length));
    }
  };
  await Promise.all(Array.from({ length: LOOKUPS_AT_A_TIME }, lookUp));
}

/** Whether nobody is stored. Looks for one person only, so this is fast however many people are stored. */
export async function hasNobody(database: Database): Promise<boolean> {
  return (await database.people.findOne({}, { projection: { _id: 1 } })) === null;
}

async function findOwners<R extends OwnerRecord>(
  database: Database,
  identifiers: readonly Identifier[],
  { projection }: OwnerLook<R>,
): Promise<mongo.FindCursor<R>> {
  return database.people.find<R>(
    { identifiers: { $in: [...(await inKnownForms(database, identifiers))] } },
    { projection, batchSize: IDENTIFIERS_A_LOOKUP },
  );
}
