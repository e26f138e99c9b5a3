import { Types } from "mongoose";
import type { Origin } from "../../domain/people/revision.ts";
import type { HeadRecord } from "../../models/person.ts";

/** When, by whom and because of what people were removed, in the form in which records about removed people store it. */
export type RemovalReason = Omit<HeadRecord, "changes"> & { readonly at: Date };

/** Converts the reason of a removal to its stored form. */
export function toReason({ at, cause, importId, apiKeyId, undoes }: Origin): RemovalReason {
  return {
    at,
    cause,
    ...(importId === undefined ? {} : { importId: new Types.ObjectId(importId) }),
    ...(apiKeyId === undefined ? {} : { keyId: new Types.ObjectId(apiKeyId) }),
    ...(undoes === undefined ? {} : { undoes: new Types.ObjectId(undoes) }),
  };
}
