import type { StoredCollection } from "./stored-collection.ts";

/** Who does the work named by `_id`, and until when; later, another process may take the work over. */
export interface LeaseRecord {
  readonly _id: string;
  readonly owner: string;
  readonly expiresAt: Date;
}

export const leaseCollection: StoredCollection = {
  name: "leases",
  indexes: [],
};
