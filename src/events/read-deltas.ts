import { Types } from "mongoose";
import { rewindTo } from "../domain/people/person-event.ts";
import type { Person } from "../domain/people/person.ts";
import type { Origin } from "../domain/people/revision.ts";
import type { Database } from "../models/database.ts";
import { toPerson } from "../models/person-mapping.ts";
import { toArchivedRevision } from "../models/revision-mapping.ts";
import type { RevisionRecord } from "../models/revision.ts";
import { findPresent } from "./find-present.ts";
import type { Present } from "./find-present.ts";
import type { PersonDelta } from "./logged-change.ts";

type Stored = Pick<Database, "people" | "merges" | "mergeParts" | "revisions">;

/** An update of one person, identified by the id and the new version. */
export type Delta = Pick<PersonDelta, "documentKey" | "updateDescription" | "wallTime">;

/** The person as an update left them. If the person has been deleted since, only when and why the update was made. */
export type ReadDelta =
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "deleted"; readonly origin: Origin };

/**
 * Reconstructs the people after updates whose log entries hold only the changed fields. Takes one look-up of people and
 * one of revisions for all updates.
 */
export async function readDeltas(stored: Stored, deltas: readonly Delta[]): Promise<ReadDelta[]> {
  if (deltas.length === 0) return [];
  const ids = [...new Map(deltas.map((delta) => [idOf(delta), delta.documentKey._id])).values()];
  const present = await findPresent(stored, ids);
  const people = new Map(
    [...present].map(([id, { record, isAbsorbed }]): [string, Found] => [
      id,
      { person: toPerson(record), isAbsorbed },
    ]),
  );
  const revisions = await findRevisions(stored, deltas, people);
  return deltas.map((delta): ReadDelta => {
    const id = idOf(delta);
    const { version } = versionOf(delta);
    const found = people.get(id);
    const archived = revisions.get(id) ?? [];
    if (found === undefined) {
      const own = archived.find((revision) => revision._id.version === version);
      return { kind: "deleted", origin: own ? toArchivedRevision(own) : originOf(delta) };
    }
    const { person } = found;
    if (isAsItWas(found, version)) return { kind: "person", person };
    const withChanges = archived.filter(
      ({ changes, created }) => (changes ?? created) !== undefined,
    );
    // If revisions are missing, the person's earlier state cannot be reconstructed, so this event shows their current
    // state, as the events of their later changes will.
    const then = rewindTo(person, version, withChanges.map(toArchivedRevision)) ?? person;
    return { kind: "person", person: then };
  });
}

async function findRevisions(
  { revisions }: Stored,
  deltas: readonly Delta[],
  people: ReadonlyMap<string, Found>,
): Promise<Map<string, RevisionRecord[]>> {
  const first = new Map<string, number>();
  for (const delta of deltas) {
    const { version } = versionOf(delta);
    const person = people.get(idOf(delta));
    if (person !== undefined && isAsItWas(person, version)) continue;
    first.set(idOf(delta), Math.min(version, first.get(idOf(delta)) ?? version));
  }
  const found = new Map<string, RevisionRecord[]>();
  if (first.size === 0) return found;
  const ranges = [...first].map(([id, version]) => {
    const person = new Types.ObjectId(id);
    const last = people.get(id)?.person.version ?? Number.MAX_SAFE_INTEGER;
    return { _id: { $gte: { person, version }, $lte: { person, version: last } } };
  });
  for (const record of await revisions.find({ $or: ranges }).toArray()) {
    const id = record._id.person.toHexString();
    const list = found.get(id) ?? [];
    list.push(record);
    found.set(id, list);
  }
  return found;
}

interface Found extends Pick<Present, "isAbsorbed"> {
  readonly person: Person;
}

const isAsItWas = ({ person, isAbsorbed }: Found, version: number): boolean =>
  person.version === version && !isAbsorbed;

const idOf = ({ documentKey }: Delta): string => documentKey._id.toHexString();

const versionOf = ({ updateDescription }: Delta) => updateDescription.updatedFields;

// If the undo of an import deleted the person, no revisions of them are left, so the time of the update comes from its
// log entry, and its cause is assumed to be an ordinary update.
function originOf({ updateDescription, wallTime }: Delta): Origin {
  return { at: updateDescription.updatedFields.updatedAt ?? wallTime, cause: "UPDATED" };
}
