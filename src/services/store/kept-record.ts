import { Types } from "mongoose";
import type { Kept } from "../../domain/merging/plan-undo-merge.ts";
import type { KeptRecord } from "../../models/merge.ts";

/** Converts a value that an undo kept into its stored form. */
export function toKeptRecord({ personId, field, value, heldBy, reason }: Kept): KeptRecord {
  return {
    personId: new Types.ObjectId(personId),
    field,
    ...(value === null ? {} : { value: String(value) }),
    ...(heldBy === null ? {} : { heldBy: new Types.ObjectId(heldBy) }),
    reason,
  };
}
