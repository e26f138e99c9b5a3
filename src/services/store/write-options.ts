import type { mongo } from "mongoose";
import type { Origin } from "../../domain/people/revision.ts";

/** How writes are done: inside a transaction, and with which acknowledgement. */
export interface WriteOptions {
  readonly session?: mongo.ClientSession;
  readonly writeConcern?: mongo.WriteConcernSettings;
}

/** What an update may rely on: that it is repeated if its answer is lost, and that the caller may still write. */
export interface UpdateOptions extends WriteOptions {
  /**
   * Whether the caller repeats everything if the answer is lost. Then many people are replaced by one update, at half
   * the cost.
   */
  readonly isRepeated?: boolean;
  /**
   * Throws if the caller may no longer write, for example without its lease; called again right before people are
   * replaced.
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
 * How people are removed: with a session in the transaction of the caller, without one in transactions of their own,
 * each of many people.
 */
export interface RemoveOptions {
  /** The reason, for the change log. */
  readonly removal: Removal;
  readonly session?: mongo.ClientSession;
  /** Throws if the caller may no longer write, for example without its lease; called before each transaction. */
  readonly demandRight?: () => void;
}

/** Returns the driver's options for writing in this session; without a session they are empty. */
export function inSession(session: mongo.ClientSession | undefined): {
  session?: mongo.ClientSession;
} {
  return session === undefined ? {} : { session };
}
