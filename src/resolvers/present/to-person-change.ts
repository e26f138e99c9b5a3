import { toPublicId } from "../../domain/ids.ts";
import type { PersonChangeEvent } from "../../events/subscription-matcher.ts";
import { toCursor } from "../../events/log-cursor.ts";
import type { PersonChange } from "../../schema/person-change.ts";

/** A change of a person in its GraphQL type, with the person as they were after it, for field resolvers. */
export interface PersonChangeSource extends PersonChange {
  readonly after: PersonChangeEvent["event"]["after"];
}

/** Converts a change into what subscribers get; costly fields are computed only if asked for. */
export function toPersonChange({ event, matches, place }: PersonChangeEvent): PersonChangeSource {
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
    // `undoes` is the id of either an import or a merge. Both fields get this id, because only one of them can find a
    // record with it; the other is answered with null.
    importId: origin.importId ?? origin.undoes ?? null,
    mergeId: mergeId ?? origin.undoes ?? null,
    after,
  };
}
