import { createHash } from "node:crypto";
import type { Person } from "../../../domain/people/person.ts";
import type { ImportConflictId } from "../../../models/import-conflict.ts";

/** What the id of a conflict says, within its import. */
export interface ConflictPlace extends Pick<ImportConflictId, "batch" | "place"> {
  /** Which people its group had, and how they were, when the id was given out. */
  readonly state: string;
}

/** The id under which a conflict is shown: with the people of its group as they are, so that a decision knows what was seen. */
export function toConflictId({ batch, place, state }: ConflictPlace): string {
  return `con_${batch}_${place}_${state}`;
}

/** What an id of a conflict says; null for anything else. */
export function fromConflictId(id: string): ConflictPlace | null {
  const [, batch, place, state] = /^con_(\d{1,15})_(\d{1,15})_([0-9a-f]{16})$/.exec(id) ?? [];
  if (batch === undefined || place === undefined || state === undefined) return null;
  return { batch: Number(batch), place: Number(place), state };
}

/** Tells one state of a group's people from another: who they are, and their versions. No two imports have the same. */
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
