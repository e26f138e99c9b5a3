import type { mongo } from "mongoose";
import type { Origin } from "../../domain/people/revision.ts";

/** How writes are done: inside a transaction, and how far they are acknowledged. */
export interface WriteOptions {
  readonly session?: mongo.ClientSession;
  readonly writeConcern?: mongo.WriteConcernSettings;
}

/** How people are updated. */
export interface UpdateOptions extends WriteOptions {
  /** Whether the caller does all of it again where the answer is lost. Then people are replaced together, at half the cost. */
  readonly isRepeated?: boolean;
  /** Throws where the caller may write no more: asked once more right before people are replaced. */
  readonly demandRight?: () => void;
}

/** How people are marked, and their marks taken back: never inside a transaction. */
export type MarkOptions = Omit<UpdateOptions, "isRepeated" | "session">;

/** Why people are removed: who or what did it, and by whom they were absorbed where it was a merge. */
export interface Removal {
  readonly origin: Origin;
  readonly absorbedBy?: string;
}

/** How people are removed; without a session, many in one transaction. */
export interface RemoveOptions {
  /** Why, for the change log. */
  readonly removal: Removal;
  readonly session?: mongo.ClientSession;
  /** Throws where the caller may write no more: asked before each transaction. */
  readonly demandRight?: () => void;
}

/** The session of a read, where there is one. */
export function inSession(session: mongo.ClientSession | undefined): {
  session?: mongo.ClientSession;
} {
  return session === undefined ? {} : { session };
}
