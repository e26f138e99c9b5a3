import type { StoredCollection } from "./stored-collection.ts";

/** Who works on something, and until when unless it is renewed. */
export interface LeaseRecord {
  readonly _id: string;
  readonly owner: string;
  readonly expiresAt: Date;
}

export const leaseCollection: StoredCollection = {
  name: "leases",
  indexes: [],
};
