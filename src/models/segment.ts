import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
import { wordsOf } from "../domain/search/search-words.ts";
import { fold } from "../domain/values/fold.ts";
import { caseKey } from "../domain/values/text.ts";
import type { PersonFilterInput } from "../domain/search/person-filter-input.ts";

/** What a name in a saved filter stood for when it was saved; `key` is the name without regard to case. */
export interface SegmentReferenceRecord {
  readonly key: string;
  readonly id: Types.ObjectId;
  readonly name: string;
}

/** A saved audience; its id carries its creation. `key` is the name without regard to case, and is what is unique. */
export interface SegmentRecord {
  readonly _id: Types.ObjectId;
  readonly name: string;
  readonly key: string;
  /** The name as lists sort it, without case and accents. */
  readonly folded: string;
  /** The words that search finds it by. */
  readonly words: readonly string[];
  readonly description?: string;
  /** As it was given; tags and attributes are in it by their names. */
  readonly filter: PersonFilterInput;
  readonly tags: readonly SegmentReferenceRecord[];
  readonly attributes: readonly SegmentReferenceRecord[];
  readonly updatedAt: Date;
}

const referenceSchema = new Schema<SegmentReferenceRecord>(
  { key: String, id: Schema.Types.ObjectId, name: String },
  { _id: false, strict: "throw" },
);

const segmentSchema = new Schema<SegmentRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    key: { type: String, required: true },
    // Blank where a name is nothing but accents, which "required" would refuse.
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
    minimize: false, // An empty filter is everybody, not an absent one.
  },
);
segmentSchema.index({ key: 1 }, { unique: true });
segmentSchema.index({ folded: 1, _id: 1 });

export const SegmentModel = model("Segment", segmentSchema);

/** A segment's name with everything that is derived from it. */
export function nameOfSegment(
  name: string,
): Pick<SegmentRecord, "name" | "key" | "folded" | "words"> {
  return { name, key: caseKey(name), folded: fold(name), words: wordsOf(name) };
}
