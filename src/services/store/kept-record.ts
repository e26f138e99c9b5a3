import { Types } from "mongoose";
import type { Kept } from "../../domain/merging/undo-merge.ts";
import type { KeptRecord } from "../../models/merge.ts";

/** What an undo left as it is stored. */
export function toKeptRecord({ personId, field, value, heldBy, reason }: Kept): KeptRecord {
  return {
    personId: new Types.ObjectId(personId),
    field,
    ...(value === null ? {} : { value: String(value) }),
    ...(heldBy === null ? {} : { heldBy: new Types.ObjectId(heldBy) }),
    reason,
  };
}
