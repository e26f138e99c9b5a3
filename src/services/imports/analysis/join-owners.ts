import { fieldsIn, fieldsOf, findField, idAt, textAt } from "../../store/document-bytes.ts";
import type { FieldPlace } from "../../store/document-bytes.ts";
import { rawPagesOf } from "../../store/pages-of.ts";
import type { PagedQuery } from "../../store/pages-of.ts";
import {
  emailIdentifier,
  externalIdentifier,
  phoneIdentifier,
} from "../../../domain/people/identifiers.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import type { RowGrouper } from "../../../import/groups/group-rows.ts";
import { formerIdentifier, toOneIdentifier } from "../../../domain/people/former-forms.ts";
import { inKnownForms } from "../../store/known-forms.ts";
import { withRetry } from "../../../database/retry.ts";
import type { Database } from "../../../models/database.ts";

const IDENTIFIERS_A_LOOKUP = 3_000;
const LOOKUPS_AT_A_TIME = 2;
// The kinds of identifiers of rows, in the order in which they are looked up. Most people who are in a file and stored
// are found by the first kind that the file has, so that their other identifiers need not be looked up.
const KINDS = [externalIdentifier(""), phoneIdentifier(""), emailIdentifier("")];

/** A stored person who owns an identifier of a row. */
export interface FoundOwner {
  readonly id: string;
  /** The fields that `OwnerLook.projection` names, in BSON. */
  readonly document: Buffer;
  /** The places of all fields of the document. */
  readonly fields: readonly FieldPlace[];
}

/**
 * Receives the stored people who own identifiers of rows. `projection` selects the fields that are read of each person.
 * `onJoined` gets these fields and the first row that has one of the person's identifiers, after all such rows were
 * joined with the person.
 */
export interface OwnerLook {
  readonly projection: Readonly<Record<string, 1>>;
  readonly onJoined: (owner: FoundOwner, row: number) => void;
}

const nothingElse: OwnerLook = { projection: {}, onJoined: () => undefined };

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
export async function joinAndLook(
  database: Database,
  grouper: RowGrouper,
  onLookup: (share: number) => Promise<void>,
  look: OwnerLook,
): Promise<void> {
  if (await withRetry(() => hasNobody(database))) return;
  // A person whose identifiers are looked up by two queries is found twice, but must be joined only once.
  const joined = new Set<string>();
  const joinPage = (page: readonly Buffer[]): void => {
    for (const document of page) {
      const fields = fieldsOf(document);
      const id = idAt(document, findField(document, fields, "_id"));
      if (joined.has(id)) continue;
      joined.add(id);
      const row = grouper.join({ id, identifiers: identifiersIn(document, fields) });
      if (row !== null) look.onJoined({ id, document, fields }, row);
    }
  };
  for (const [place, kind] of KINDS.entries()) {
    const identifiers = identifiersLeft(grouper, kind);
    let next = 0;
    const lookUp = async (): Promise<void> => {
      while (next < identifiers.length) {
        const chunk = identifiers.slice(next, next + IDENTIFIERS_A_LOOKUP);
        next += IDENTIFIERS_A_LOOKUP;
        await withRetry(async () => {
          const query = await queryOwners(database, chunk, look);
          for await (const page of rawPagesOf(database, query)) joinPage(page);
        });
        await onLookup((place + Math.min(1, next / identifiers.length)) / KINDS.length);
      }
    };
    await Promise.all(Array.from({ length: LOOKUPS_AT_A_TIME }, lookUp));
  }
}

// Returns the identifiers of a kind that have to be looked up: not those of people who were found by another kind.
// Identifiers that may also be stored in a former form are always looked up, because each form can have an owner.
function identifiersLeft(grouper: RowGrouper, kind: string): Identifier[] {
  return grouper.identifiers(
    (identifier, isOwned) =>
      identifier.startsWith(kind) && !(isOwned && formerIdentifier(identifier) === null),
  );
}

/** Whether nobody is stored. Looks for one person only, so this is fast however many people are stored. */
export async function hasNobody(database: Database): Promise<boolean> {
  return (await database.people.findOne({}, { projection: { _id: 1 } })) === null;
}

async function queryOwners(
  database: Database,
  identifiers: readonly Identifier[],
  { projection }: OwnerLook,
): Promise<PagedQuery> {
  return {
    collection: database.people.collectionName,
    filter: { identifiers: { $in: [...(await inKnownForms(database, identifiers))] } },
    projection: { ...projection, _id: 1, identifiers: 1 },
    batchSize: IDENTIFIERS_A_LOOKUP,
  };
}

function identifiersIn(document: Buffer, fields: readonly FieldPlace[]): Identifier[] {
  const identifiers = fieldsIn(document, findField(document, fields, "identifiers"));
  return identifiers.map((field) => toOneIdentifier(textAt(document, field)));
}
