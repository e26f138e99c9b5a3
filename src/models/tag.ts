import { model, Schema, Types } from "mongoose";
import { fold } from "../domain/values/fold.ts";
import { wordsOf } from "../domain/search/search-words.ts";
import { caseKey } from "../domain/values/text.ts";

/** A tag; its id carries its creation. `key` is the name without regard to case, and is what is unique. */
export interface TagRecord {
  readonly _id: Types.ObjectId;
  readonly name: string;
  readonly key: string;
  /** The name as lists sort it, without case and accents. */
  readonly folded: string;
  /** The words that search finds it by. */
  readonly words: readonly string[];
  readonly description?: string;
  /** The import that made this tag. */
  readonly importId?: Types.ObjectId;
  /** Whether that import made it by itself, for its people: it does not count towards a person's limit. */
  readonly isAutomatic?: boolean;
}

const tagSchema = new Schema<TagRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    key: { type: String, required: true },
    // Blank where a name is nothing but accents, which "required" would refuse.
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

export const TagModel = model("Tag", tagSchema);

/** A tag's name with everything that is derived from it. */
export function nameOfTag(name: string): Pick<TagRecord, "name" | "key" | "folded" | "words"> {
  return { name, key: caseKey(name), folded: fold(name), words: wordsOf(name) };
}

/** A tag as it is stored; the name is normalised already. */
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
