import { createHash } from "node:crypto";
import type { Person } from "../../../domain/people/person.ts";
import type { ImportConflictId } from "../../../models/import-conflict.ts";

/** The parts of a conflict's id: where its group is in the import, and the state of the group's people. */
export interface ConflictPlace extends Pick<ImportConflictId, "batch" | "place"> {
  /** A hash of the group's people and their versions when the id was given out. */
  readonly state: string;
}

/**
 * Returns the id under which a conflict is shown. It contains the state of the group's people, so that a decision shows
 * which state the caller saw.
 */
export function toConflictId({ batch, place, state }: ConflictPlace): string {
  return `con_${batch}_${place}_${state}`;
}

/** Reads the id of a conflict; returns null for any other text. */
export function fromConflictId(id: string): ConflictPlace | null {
  const [, batch, place, state] = /^con_(\d{1,15})_(\d{1,15})_([0-9a-f]{16})$/.exec(id) ?? [];
  if (batch === undefined || place === undefined || state === undefined) return null;
  return { batch: Number(batch), place: Number(place), state };
}

/**
 * Returns a hash of who the people of a group are and of their versions. By the hash we see whether one of them was
 * changed after a client looked at the group. The id of the import is hashed too, so that the id of a conflict never
 * fits a conflict of another import.
 */
export function stateOf(
  importId: string,
  people: readonly Pick<Person, "id" | "version">[],
): string {
  const versions = people.map(({ id, version }) => `${id} ${version}`).toSorted();
  return createHash("sha256")
    .update([importId, ...versions].join("\n"))
    .digest("hex")
    .slice(0, 16);
}
