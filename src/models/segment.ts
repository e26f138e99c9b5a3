import { Schema } from "mongoose";
import type { Types } from "mongoose";
import { wordsOf } from "../domain/search/search-words.ts";
import { fold } from "../domain/values/fold.ts";
import { caseKey } from "../domain/values/text.ts";
import type { PersonFilterInput } from "../domain/search/person-filter-input.ts";

/** The tag or attribute that a name in a saved filter meant when it was saved; `key` is the name without regard to case. */
export interface SegmentReferenceRecord {
  readonly key: string;
  readonly id: Types.ObjectId;
  readonly name: string;
}

/** A saved filter with a name. Its id contains the time of creation. `key` is the name without regard to case, and unique. */
export interface SegmentRecord {
  readonly _id: Types.ObjectId;
  readonly name: string;
  readonly key: string;
  /** The name without case and accents, by which lists are sorted. */
  readonly folded: string;
  /** The words by which search finds the segment. */
  readonly words: readonly string[];
  readonly description?: string;
  /** The filter as it was given; it refers to tags and attributes by name. */
  readonly filter: PersonFilterInput;
  readonly tags: readonly SegmentReferenceRecord[];
  readonly attributes: readonly SegmentReferenceRecord[];
  readonly updatedAt: Date;
}

const referenceSchema = new Schema<SegmentReferenceRecord>(
  { key: String, id: Schema.Types.ObjectId, name: String },
  { _id: false, strict: "throw" },
);

export const segmentSchema = new Schema<SegmentRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    key: { type: String, required: true },
    // Not "required", because mongoose would then refuse "", to which a name of accents only is folded.
    folded: { type: String, default: "" },
    words: { type: [String], required: true },
    description: String,
    filter: { type: Schema.Types.Mixed, required: true },
    tags: { type: [referenceSchema] },
    attributes: { type: [referenceSchema] },
    updatedAt: { type: Date, required: true },
  },
  {
    collection: "segments",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
    minimize: false, // Keeps empty objects: an empty filter means everybody, and must not become absent.
  },
);
segmentSchema.index({ key: 1 }, { unique: true });
segmentSchema.index({ folded: 1, _id: 1 });

/** Returns a segment's name with the fields that are computed from it. */
export function nameOfSegment(
  name: string,
): Pick<SegmentRecord, "name" | "key" | "folded" | "words"> {
  return { name, key: caseKey(name), folded: fold(name), words: wordsOf(name) };
}
