import { compareText } from "../values/text.ts";
import type { Profile } from "./profile.ts";
import type { Revision } from "./revision.ts";

export type PersonOrigin = "API" | "IMPORT";

/** A person as the rules see one. `head` is the latest of its revisions. */
export interface Person {
  readonly id: string;
  readonly version: number;
  readonly origin: PersonOrigin;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly profile: Profile;
  readonly head: Revision;
}

/** The order of a person's creation: by time, then id. Ids carry their time, so the ids' order is it. */
export function byCreation(left: { readonly id: string }, right: { readonly id: string }): number {
  return compareText(left.id, right.id);
}
