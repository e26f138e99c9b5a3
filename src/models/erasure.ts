import { Schema } from "mongoose";
import type { Types } from "mongoose";

/** The most traces in one document; further traces of a person are in documents of their own. */
export const TRACES_A_DOCUMENT = 5_000;

/**
 * A person whose data is being erased, from just before the deletion until no value is left. If the process crashes,
 * the erasure is found and continued by this record.
 */
export interface ErasureRecord {
  readonly _id: Types.ObjectId;
  readonly at: Date;
  readonly keyId: Types.ObjectId;
  /**
   * Hashes of the identifiers that belonged only to this person, by which rows of stored files are found. If the person
   * had more than `TRACES_A_DOCUMENT`, this list has only the first ones, and `erasureParts` has the rest.
   */
  readonly traces?: readonly string[];
  /**
   * Whether the person had more identifiers than `traces` may contain; the hashes of the others are in `erasureParts`.
   */
  readonly hasParts?: boolean;
  /**
   * The time at which the people whom this person absorbed in merges can no longer be restored, and are erased too.
   * Absent if the person absorbed nobody, or if these people are erased already.
   */
  readonly absorbedUntil?: Date;
  /** Whether the person and their history are deleted. */
  readonly isGone?: boolean;
  /**
   * Whether the values of the person were found by their traces, and erased, in everything that is stored of ended
   * imports. An import that ends later erases these values when it is settled.
   */
  readonly isTraced?: boolean;
}

export const erasureSchema = new Schema<ErasureRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    keyId: { type: Schema.Types.ObjectId, required: true },
    traces: { type: [String], default: undefined },
    hasParts: Boolean,
    absorbedUntil: Date,
    isGone: Boolean,
    isTraced: Boolean,
  },
  {
    collection: "erasures",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
erasureSchema.index({ at: 1 });
erasureSchema.index({ traces: 1 });
erasureSchema.index({ isGone: 1, isTraced: 1 });
erasureSchema.index({ absorbedUntil: 1 }, { sparse: true });
/** Further hashes of identifiers of a person who is being erased, for which the erasure's `traces` has no room. */
export interface ErasurePartRecord {
  readonly _id: { readonly person: Types.ObjectId; readonly part: number };
  readonly traces: readonly string[];
}

export const erasurePartSchema = new Schema<ErasurePartRecord>(
  {
    _id: { type: Schema.Types.Mixed, required: true },
    traces: { type: [String], required: true },
  },
  {
    collection: "erasureParts",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
erasurePartSchema.index({ traces: 1 });
