import { Types } from "mongoose";
import { normaliseAttributeKey } from "../../domain/values/attribute-key.ts";
import type { AttributeType } from "../../domain/values/attribute-value.ts";
import { createId, fromPublicId } from "../../domain/ids.ts";
import type { Limits } from "../../domain/limits.ts";
import { toProblem } from "../../domain/values/normalised.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { caseKey, normaliseText } from "../../domain/values/text.ts";
import type { AttributeDefinitionRecord } from "../../models/attribute-definition.ts";
import { isAttributeBeingRemoved } from "../bulk/bulk-operations.ts";
import { changeMany, findMany } from "../bulk/change-many.ts";
import type { DefinitionDeleted } from "../bulk/change-many.ts";
import { areAttributesFull, findAttribute, insertAttribute } from "../store/attribute-store.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";

/** How an attribute is shown; in an update absent fields stay, and null clears. */
export interface ShownAttribute {
  readonly label?: string | null;
  readonly description?: string | null;
}

/** An attribute to define; without a label, its key is shown. */
export interface AttributeDefinitionWish extends ShownAttribute {
  readonly key: string;
  readonly type: AttributeType;
}

/** Defines an attribute; its key and type never change afterwards. */
export async function createAttributeDefinition(
  { database, limits }: Pick<PeopleDependencies, "database" | "limits">,
  { key: text, type, ...shown }: AttributeDefinitionWish,
): Promise<Result<AttributeDefinitionRecord>> {
  const key = normaliseAttributeKey(text, limits.attributeKeyLength);
  const read = readShown(shown, limits);
  if (!key.ok || !read.ok) {
    return fail(...(key.ok ? [] : [toProblem(key, ["key"])]), ...(read.ok ? [] : read.problems));
  }
  if (await areAttributesFull(database, limits)) {
    const message = `There are ${limits.attributeDefinitions} attributes already, as many as are allowed.`;
    return fail(problem("TOO_MANY", message));
  }
  if (await isAttributeBeingRemoved(database, key.value)) {
    const message =
      "Values of an attribute with this key are still being removed. Try again later.";
    return fail(problem("WRONG_STATE", message, ["key"]));
  }
  const { label, description } = read.value;
  const record: AttributeDefinitionRecord = {
    _id: new Types.ObjectId(createId(new Date())),
    key: key.value,
    foldedKey: caseKey(key.value),
    label: label ?? key.value,
    type,
    ...(typeof description === "string" ? { description } : {}),
  };
  if (await insertAttribute(database, record)) return succeed(record);
  const message = `There is an attribute with the key "${key.value}" already.`;
  return fail(problem("ALREADY_EXISTS", message, ["key"]));
}

/**
 * Changes the label and the description of an attribute; if the label is cleared, the key of the attribute is shown.
 */
export async function updateAttributeDefinition(
  { database, limits }: Pick<PeopleDependencies, "database" | "limits">,
  publicId: string,
  shown: ShownAttribute,
): Promise<Result<AttributeDefinitionRecord>> {
  const id = fromPublicId("attributeDefinition", publicId);
  const read = readShown(shown, limits);
  const problems = [
    ...(id === null ? [noSuchDefinition()] : []),
    ...(read.ok ? [] : read.problems),
  ];
  if (id === null || !read.ok) return fail(...problems);
  const stored = await findAttribute(database, id);
  if (stored === null) return fail(noSuchDefinition());
  const { label, description } = read.value;
  const update = {
    $set: {
      ...(label === undefined ? {} : { label: label ?? stored.key }),
      ...(typeof description === "string" ? { description } : {}),
    },
    ...(description === null ? { $unset: { description: 1 } } : {}),
  };
  const record = await database.attributes
    .findByIdAndUpdate(id, update, { returnDocument: "after" })
    .lean();
  return record === null ? fail(noSuchDefinition()) : succeed(record);
}

/** Deletes an attribute; refused while people have values of it, unless these are to be removed too. */
export async function deleteAttributeDefinition(
  dependencies: PeopleDependencies,
  caller: Caller,
  publicId: string,
  removeValues: boolean,
): Promise<Result<DefinitionDeleted>> {
  const { database } = dependencies;
  const id = fromPublicId("attributeDefinition", publicId);
  const record = id === null ? null : await findAttribute(database, id);
  if (record === null) return fail(noSuchDefinition());
  const { key } = record;
  const carried = { "attributes.k": key };
  const usage = removeValues ? 0 : await database.people.countDocuments(carried);
  if (usage > 0) return fail(inUse(key, usage));
  // The definition is deleted first, so that nobody starts to write new values of the attribute. Values that were just
  // being written are found below, like all others.
  await database.attributes.deleteOne({ _id: record._id });
  const late = removeValues ? 0 : await database.people.countDocuments(carried);
  if (late > 0) {
    await insertAttribute(database, record);
    return fail(inUse(key, late));
  }
  const found = await findMany(dependencies, carried);
  const change = {
    task: { kind: "REMOVE_ATTRIBUTE", key },
    deleted: { attribute: record },
  } as const;
  const { operation } = await changeMany(dependencies, caller, change, found);
  return succeed({ deletedId: publicId, operation });
}

function readShown(
  shown: ShownAttribute,
  limits: Limits,
): Result<{ label?: string | null; description?: string | null }> {
  const problems: Problem[] = [];
  const read: { label?: string | null; description?: string | null } = {};
  for (const field of ["label", "description"] as const) {
    const text = shown[field];
    if (text === undefined) continue;
    if (text === null) {
      read[field] = null;
      continue;
    }
    const limit = field === "label" ? limits.attributeKeyLength : limits.attributeValueLength;
    const value = normaliseText(text, limit);
    if (!value.ok) problems.push(toProblem(value, [field]));
    else read[field] = value.value === "" ? null : value.value;
  }
  return problems.length > 0 ? fail(...problems) : succeed(read);
}

function inUse(key: string, usage: number): Problem {
  const carry = usage === 1 ? "1 person carries" : `${usage} people carry`;
  const message = `${carry} a value for "${key}". Give removeValues: true to remove the values too.`;
  return problem("WRONG_STATE", message, ["id"]);
}

const noSuchDefinition = (): Problem =>
  problem("NOT_FOUND", "There is no attribute definition with this id.", ["id"]);
