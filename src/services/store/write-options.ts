import type { mongo } from "mongoose";
import type { Origin } from "../../domain/people/revision.ts";

/** How writes are done: inside a transaction, and with which acknowledgement. */
export interface WriteOptions {
  readonly session?: mongo.ClientSession;
  readonly writeConcern?: mongo.WriteConcernSettings;
}

/**
 * How people are updated: whether the caller repeats an update whose answer was lost, and a check whether the caller
 * may still write.
 */
export interface UpdateOptions extends WriteOptions {
  /**
   * Whether the caller repeats the whole write if MongoDB's answer is lost. Only then may many people be replaced by
   * one update, at half the cost, because the driver cannot repeat such an update itself.
   */
  readonly isRepeated?: boolean;
  /**
   * Throws if the caller may no longer write, for example because its lease has expired. The store calls this function
   * right before it changes people, because archiving their former revisions may have taken long.
   */
  readonly demandRight?: () => void;
}

/** How marks are written and removed, which is never part of a transaction. */
export type MarkOptions = Omit<UpdateOptions, "isRepeated" | "session">;

/** Why people are removed: what did it, and if it was a merge, who absorbed them. */
export interface Removal {
  readonly origin: Origin;
  readonly absorbedBy?: string;
}

/**
 * How people are removed. With a session, they are removed in the transaction of the caller. Without one, they are
 * removed by several commands for many people each.
 */
export interface RemoveOptions extends WriteOptions {
  /** Why the people are removed; the change log names this reason to subscribers. */
  readonly removal: Removal;
  /**
   * Throws if the caller may no longer write, for example because its lease has expired. The store calls this function
   * before each command that deletes people.
   */
  readonly demandRight?: () => void;
}

/** Returns the driver's options for writing in this session; without a session they are empty. */
export function inSession(session: mongo.ClientSession | undefined): {
  session?: mongo.ClientSession;
} {
  return session === undefined ? {} : { session };
}
