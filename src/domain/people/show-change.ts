import { toPublicId } from "../ids.ts";
import { groupOf } from "./profile.ts";
import type { Entry, FieldName } from "./profile.ts";
import type { Change } from "./revision.ts";

/** A change as clients see it: public ids, values as JSON text. */
export interface ShownChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Returns the changes of a revision that clients may see, without internal fields. Tags have their present names. */
export function showChanges(
  changes: readonly Change[],
  tagNames: ReadonlyMap<string, string>,
): ShownChange[] {
  // The field "phones.385911234567" stores only `true`, so clients see the phone from the field's name as the value.
  const show = (field: FieldName, entry: Entry | null): string | null =>
    entry === null ? null : JSON.stringify(valueOf(field, entry, tagNames));
  return changes.flatMap(({ field, before, after }) => {
    const member = groupOf(field);
    if (member?.group === "imports") return [];
    return [{ field: showField(field), before: show(field, before), after: show(field, after) }];
  });
}

/** Returns the ids of the tags that were added or removed by the changes. */
export function tagIdsIn(changes: readonly Change[]): string[] {
  return changes.flatMap(({ field }) => {
    const member = groupOf(field);
    return member?.group === "tags" ? member.key : [];
  });
}

/** Returns the name of a field for clients: ids of tags and of absorbed people in it become public ids. */
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
      // A deleted tag has no name any more.
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
