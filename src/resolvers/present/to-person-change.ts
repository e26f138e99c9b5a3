import { toPublicId } from "../../domain/ids.ts";
import type { PersonNews } from "../../events/followed-filter.ts";
import { toCursor } from "../../events/log-cursor.ts";
import type { PersonChange } from "../../schema/person-change.ts";

/** A change of a person as the schema has one, with the person after it. */
export interface PersonChangeSource extends PersonChange {
  readonly after: PersonNews["event"]["after"];
}

/** A change of a person as a subscriber gets it; what takes long to make is made where it is asked for. */
export function toPersonChange({ event, matches, place }: PersonNews): PersonChangeSource {
  const { kind, after, mergeId, origin } = event;
  return {
    get cursor() {
      return toCursor(place);
    },
    kind,
    get personId() {
      return toPublicId("person", event.personId);
    },
    matches,
    get mergedIds() {
      return event.mergedIds.map((id) => toPublicId("person", id));
    },
    cause: origin.cause,
    at: origin.at,
    // What an undo takes back is an import or a merge: whichever of the two has the id is shown.
    importId: origin.importId ?? origin.undoes ?? null,
    mergeId: mergeId ?? origin.undoes ?? null,
    after,
  };
}
