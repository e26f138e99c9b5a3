import { toPublicId } from "../ids.ts";
import { groupOf } from "./profile.ts";
import type { Entry, FieldName } from "./profile.ts";
import type { Change } from "./revision.ts";

/** A change as a client is shown it: public ids, values as JSON text. */
export interface ShownChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The changes of a revision for a client; what only the service needs to know is left out. Tags are shown by the names they have now. */
export function showChanges(
  changes: readonly Change[],
  tagNames: ReadonlyMap<string, string>,
): ShownChange[] {
  // Of a list's member the value is what the list holds, as a client reads it there.
  const show = (field: FieldName, entry: Entry | null): string | null =>
    entry === null ? null : JSON.stringify(valueOf(field, entry, tagNames));
  return changes.flatMap(({ field, before, after }) => {
    const member = groupOf(field);
    if (member?.group === "imports") return [];
    return [{ field: showField(field), before: show(field, before), after: show(field, after) }];
  });
}

/** The ids of the tags that changes are about. */
export function tagIdsIn(changes: readonly Change[]): string[] {
  return changes.flatMap(({ field }) => {
    const member = groupOf(field);
    return member?.group === "tags" ? member.key : [];
  });
}

/** A field's name for a client. */
export function showField(field: FieldName): string {
  const member = groupOf(field);
  switch (member?.group) {
    case "tags":
      return `tags.${toPublicId("tag", member.key)}`;
    case "mergedIds":
      return `mergedIds.${toPublicId("person", member.key)}`;
    default:
      return field;
  }
}

function valueOf(
  field: FieldName,
  { value }: Entry,
  tagNames: ReadonlyMap<string, string>,
): unknown {
  const member = groupOf(field);
  if (member === null) return value;
  const { group, key } = member;
  switch (group) {
    case "customAttributes":
      return value;
    case "tags":
      // Of one that was deleted since only the id is left.
      return tagNames.get(key) ?? toPublicId("tag", key);
    case "mergedIds":
      return toPublicId("person", key);
    case "phones":
    case "emails":
    case "formerExternalIds":
    case "imports":
      return key;
    case "pushRegistrations": {
      const [applicationId, registrationId] = partsOf(key);
      return { applicationId, registrationId, platform: value === "" ? null : value };
    }
    case "chatProfiles": {
      const [channel, userId, sender] = partsOf(key);
      return { channel, userId, sender: sender === "" ? null : sender };
    }
  }
}

const partsOf = (key: string): string[] => key.split("|").map(decodeURIComponent);
