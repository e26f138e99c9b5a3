import type { StoredCollection } from "./stored-collection.ts";

/** The owner of some work, and the time at which others may take it over unless it is renewed. */
export interface LeaseRecord {
  readonly _id: string;
  readonly owner: string;
  readonly expiresAt: Date;
}

export const leaseCollection: StoredCollection = {
  name: "leases",
  indexes: [],
};
