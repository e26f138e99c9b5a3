import { toPublicId } from "../../domain/ids.ts";
import type { PersonNews } from "../../events/followed-filter.ts";
import { toCursor } from "../../events/log-cursor.ts";
import type { PersonChange } from "../../schema/person-change.ts";

/** A change of a person as the schema has one, with the person after it. */
export interface PersonChangeSource extends PersonChange {
  readonly after: PersonNews["event"]["after"];
}

/** A change of a person as a subscriber gets it. */
export function toPersonChange({ event, matches, place }: PersonNews): PersonChangeSource {
  const { kind, personId, after, mergedIds, mergeId, origin } = event;
  const { cause, at, importId, undoes } = origin;
  return {
    cursor: toCursor(place),
    kind,
    personId: toPublicId("person", personId),
    matches,
    mergedIds: mergedIds.map((id) => toPublicId("person", id)),
    cause,
    at,
    // What an undo takes back is an import or a merge: whichever of the two has the id is shown.
    importId: importId ?? undoes ?? null,
    mergeId: mergeId ?? undoes ?? null,
    after,
  };
}
