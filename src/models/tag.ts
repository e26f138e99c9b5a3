import { Schema, Types } from "mongoose";
import { fold } from "../domain/values/fold.ts";
import { wordsOf } from "../domain/search/search-words.ts";
import { caseKey } from "../domain/values/text.ts";

/** A tag. Its id contains the time of creation. `key` is the name without regard to case, and unique. */
export interface TagRecord {
  readonly _id: Types.ObjectId;
  readonly name: string;
  readonly key: string;
  /** The name without case and accents, by which lists are sorted. */
  readonly folded: string;
  /** The words by which search finds the tag. */
  readonly words: readonly string[];
  readonly description?: string;
  /** The import that created the tag; absent if no import created it. */
  readonly importId?: Types.ObjectId;
  /** Whether an import created the tag by itself: such a tag does not count towards a person's limit of tags. */
  readonly isAutomatic?: boolean;
}

export const tagSchema = new Schema<TagRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    key: { type: String, required: true },
    // Not "required", because mongoose would then refuse "", to which a name of accents only is folded.
    folded: { type: String, default: "" },
    words: { type: [String], required: true },
    description: String,
    importId: Schema.Types.ObjectId,
    isAutomatic: Boolean,
  },
  { collection: "tags", strict: "throw", autoIndex: false, autoCreate: false, versionKey: false },
);
tagSchema.index({ key: 1 }, { unique: true });
tagSchema.index({ folded: 1, _id: 1 });
tagSchema.index({ words: 1 });

/** Returns a tag's name with the fields that are computed from it. */
export function nameOfTag(name: string): Pick<TagRecord, "name" | "key" | "folded" | "words"> {
  return { name, key: caseKey(name), folded: fold(name), words: wordsOf(name) };
}

/** Returns the stored form of a new tag, whose name must be normalised already. */
export function toTagRecord(
  id: string,
  name: string,
  rest: {
    readonly description?: string;
    readonly importId?: string;
    readonly isAutomatic?: boolean;
  } = {},
): TagRecord {
  const { description, importId, isAutomatic = false } = rest;
  return {
    _id: new Types.ObjectId(id),
    ...nameOfTag(name),
    ...(description === undefined ? {} : { description }),
    ...(importId === undefined ? {} : { importId: new Types.ObjectId(importId) }),
    ...(isAutomatic ? { isAutomatic } : {}),
  };
}
