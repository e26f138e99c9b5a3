import type { Person } from "../../domain/people/person.ts";
import type { Profile } from "../../domain/people/profile.ts";
import { momentAfter, nextVersion } from "../../domain/people/revise.ts";
import { changesBetween } from "../../domain/people/revision.ts";
import type { RevisionCause } from "../../domain/people/revision.ts";
import { attempts } from "../store/attempts.ts";
import { byHalves } from "../store/by-halves.ts";
import { writePeople } from "../store/write-people.ts";
import type { PersonStore } from "../store/person-store.ts";

/** A change that is applied to each of many people. */
export interface PeopleEdit {
  readonly cause: RevisionCause;
  readonly apiKeyId: string;
  readonly operationId: string;
  /** Returns the profile after the change; null if this person cannot be changed like this. */
  readonly edit: (person: Person, at: Date) => Profile | null;
}

/** How many people were changed, and why others were not. */
export interface PeopleChanged {
  readonly changed: number;
  /**
   * How many people were left out because `edit` returned null for them, for example because they would have too many
   * tags.
   */
  readonly refused: number;
  /** How many people were not changed because other writers kept changing them. */
  readonly lost: number;
  /**
   * For an undo: how many people were left out because they were merged into others. The undo can be requested again
   * for them once these merges are undone.
   */
  readonly open?: number;
}

/**
 * Applies a change to many people, to each at most once. A person whom somebody else wrote between the reading and the
 * writing is read and tried again.
 */
export async function changePeople(
  store: PersonStore,
  ids: readonly string[],
  { cause, apiKeyId, operationId, edit }: PeopleEdit,
): Promise<PeopleChanged> {
  let changed = 0;
  let refused = 0;
  let pending: readonly string[] = ids;
  for await (const _ of attempts(() => pending)) {
    if (pending.length === 0) break;
    const lost: string[] = [];
    const portions = byHalves(pending, (some, most) => store.findWithin(some, most));
    for await (const { loaded } of portions) {
      // Several ids may lead to one person.
      const people = new Map([...loaded.values()].map((person) => [person.id, person]));
      const writes = [...people.values()].flatMap((before) => {
        const at = momentAfter(before);
        const profile = edit(before, at);
        if (profile === null) refused += 1;
        if (profile === null || changesBetween(before.profile, profile).length === 0) return [];
        const after = nextVersion(before, profile, { at, cause, apiKeyId, operationId });
        return [{ kind: "update" as const, before, after }];
      });
      const outcomes = await writePeople(store, writes);
      for (const [index, { before }] of writes.entries()) {
        if (outcomes[index] === "written") changed += 1;
        else lost.push(before.id);
      }
    }
    pending = lost;
  }
  return { changed, refused, lost: pending.length };
}
