import type { mongo } from "mongoose";
import { connection } from "../../../models/connection.ts";
import type { PersonRecord } from "../../../models/person.ts";
import { pagesOf } from "../../store/pages-of.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import type { RowGrouper } from "../../../import/groups/group-rows.ts";
import { toOneIdentifier } from "../../../domain/people/former-forms.ts";
import { inKnownForms } from "../../store/known-forms.ts";
import { collectionsOf } from "../../../models/collections.ts";
import { withRetry } from "../../../database/retry.ts";

const IDENTIFIERS_A_LOOKUP = 5_000;
const LOOKUPS_AT_A_TIME = 2;

/** Somebody who owns an identifier of a row, with what of them was asked for. */
export type OwnerRecord = Pick<PersonRecord, "_id" | "identifiers">;

/** What is looked at of each owner once their rows are joined, the first of which is given. */
export interface OwnerLook<R extends OwnerRecord> {
  readonly projection: Readonly<Record<keyof R, 1>>;
  readonly onJoined: (record: R, row: number) => void;
}

const nothingElse: OwnerLook<OwnerRecord> = {
  projection: { _id: 1, identifiers: 1 },
  onJoined: () => undefined,
};

/** Joins the rows that share identifiers with stored people; `onLookup` hears the share that is done and may throw. */
export function joinOwners(
  grouper: RowGrouper,
  onLookup: (share: number) => Promise<void>,
): Promise<void> {
  return joinAndLook(grouper, onLookup, nothingElse);
}

/** The same, with a look at each owner. */
export async function joinAndLook<R extends OwnerRecord>(
  grouper: RowGrouper,
  onLookup: (share: number) => Promise<void>,
  look: OwnerLook<R>,
): Promise<void> {
  if (await withRetry(hasNobody)) return;
  const identifiers = [...grouper.identifiers()];
  // A person whose identifiers are looked up in two chunks is found twice, and joins once.
  const joined = new Set<string>();
  let next = 0;
  const lookUp = async (): Promise<void> => {
    while (next < identifiers.length) {
      const chunk = identifiers.slice(next, next + IDENTIFIERS_A_LOOKUP);
      next += IDENTIFIERS_A_LOOKUP;
      await withRetry(async () => {
        for await (const page of pagesOf(await findOwners(chunk, look))) {
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

/** Whether nobody is stored. */
export async function hasNobody(): Promise<boolean> {
  const { people } = collectionsOf(connection);
  return (await people.findOne({}, { projection: { _id: 1 } })) === null;
}

async function findOwners<R extends OwnerRecord>(
  identifiers: readonly Identifier[],
  { projection }: OwnerLook<R>,
): Promise<mongo.FindCursor<R>> {
  const { people } = collectionsOf(connection);
  return people.find<R>(
    { identifiers: { $in: [...(await inKnownForms(identifiers))] } },
    { projection, batchSize: IDENTIFIERS_A_LOOKUP },
  );
}
