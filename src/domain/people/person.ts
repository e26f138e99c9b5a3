import { compareText } from "../values/text.ts";
import type { Profile } from "./profile.ts";
import type { Revision } from "./revision.ts";

export const personOrigins = ["API", "IMPORT"] as const;
export type PersonOrigin = (typeof personOrigins)[number];

/** A person, independent of how MongoDB stores people. `head` is the latest revision of the person. */
export interface Person {
  readonly id: string;
  readonly version: number;
  readonly origin: PersonOrigin;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly profile: Profile;
  readonly head: Revision;
}

/** Orders people by creation. Ids begin with the time of creation, so comparing ids is enough. */
export function byCreation(left: { readonly id: string }, right: { readonly id: string }): number {
  return compareText(left.id, right.id);
}
