import { toPublicId } from "../../domain/ids.ts";
import { groupOf } from "../../domain/people/profile.ts";
import { showField } from "../../domain/people/show-change.ts";
import type { KeptRecord } from "../../models/merge.ts";
import type { UndoKept } from "../../schema/import-undo.ts";

/** Converts a value that an undo kept into its GraphQL type; ids of tags and people become global ids. */
export function toUndoKept({ personId, field, value, heldBy, reason }: KeptRecord): UndoKept {
  return {
    personId: toPublicId("person", personId.toHexString()),
    field: showField(field),
    value: value === undefined ? null : showMember(field, value),
    reason,
    heldById: heldBy?.toHexString() ?? null,
  };
}

function showMember(field: string, value: string): string {
  switch (groupOf(field)?.group) {
    case "tags":
      return toPublicId("tag", value);
    case "mergedIds":
      return toPublicId("person", value);
    default:
      return value;
  }
}
