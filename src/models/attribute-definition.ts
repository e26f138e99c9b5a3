import { Schema } from "mongoose";
import type { Types } from "mongoose";
import { attributeTypes } from "../domain/values/attribute-value.ts";
import type { AttributeType } from "../domain/values/attribute-value.ts";

/** The definition of a custom attribute. Its id contains the time of creation; key and type never change. */
export interface AttributeDefinitionRecord {
  readonly _id: Types.ObjectId;
  readonly key: string;
  /** The key without regard to case, which must be unique. */
  readonly foldedKey: string;
  readonly label: string;
  readonly description?: string;
  readonly type: AttributeType;
}

export const attributeDefinitionSchema = new Schema<AttributeDefinitionRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    key: { type: String, required: true },
    foldedKey: { type: String, required: true },
    label: { type: String, required: true },
    description: String,
    type: { type: String, enum: attributeTypes, required: true },
  },
  {
    collection: "attributeDefinitions",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
attributeDefinitionSchema.index({ foldedKey: 1 }, { unique: true });
