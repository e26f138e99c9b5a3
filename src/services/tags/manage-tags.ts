import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import { createId, fromPublicId } from "../../domain/ids.ts";
import type { Limits } from "../../domain/limits.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { isCovered } from "../../domain/scopes.ts";
import { readNamedWish, refuseTakenName } from "../../domain/values/named-wish.ts";
import type { NamedWish, ReadNamedWish } from "../../domain/values/named-wish.ts";
import type { Database } from "../../models/database.ts";
import { nameOfTag, toTagRecord } from "../../models/tag.ts";
import type { TagRecord } from "../../models/tag.ts";
import { changeMany, findMany } from "../bulk/change-many.ts";
import type { DefinitionDeleted } from "../bulk/change-many.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { findTag, insertTag, removeTag } from "../store/tag-store.ts";

/** The input for a tag; in an update absent fields stay, and null clears. */
export type TagWish = NamedWish;

/** Creates a tag; refused if there is one with this name. */
export async function createTag(
  { database, limits }: Pick<PeopleDependencies, "database" | "limits">,
  caller: Caller,
  wish: TagWish & { readonly name: string },
): Promise<Result<TagRecord>> {
  const read = readWish(wish, limits);
  if (!read.ok) return read;
  const { name = wish.name, description } = read.value;
  const described = description === undefined || description === null ? {} : { description };
  const record = toTagRecord(createId(new Date()), name, described);
  const isMade = await insertTag(database, record);
  return isMade ? succeed(record) : fail(await takenName(database, name, caller));
}

/** Renames or describes a tag; people who have it keep it. */
export async function updateTag(
  { database, limits }: Pick<PeopleDependencies, "database" | "limits">,
  caller: Caller,
  publicId: string,
  wish: TagWish,
): Promise<Result<TagRecord>> {
  const id = fromPublicId("tag", publicId);
  const read = readWish(wish, limits);
  const problems = [...(id === null ? [noSuchTag()] : []), ...(read.ok ? [] : read.problems)];
  if (id === null || !read.ok) return fail(...problems);
  const { name, description } = read.value;
  const update = {
    $set: {
      ...(name === undefined ? {} : nameOfTag(name)),
      ...(typeof description === "string" ? { description } : {}),
    },
    ...(description === null ? { $unset: { description: 1 } } : {}),
  };
  try {
    const record = await database.tags
      .findByIdAndUpdate(id, update, { returnDocument: "after" })
      .lean();
    return record === null ? fail(noSuchTag()) : succeed(record);
  } catch (error) {
    if (isDuplicateKey(error) && name !== undefined)
      return fail(await takenName(database, name, caller));
    throw error;
  }
}

/** Deletes a tag and removes it from its people: a few before it returns, many as an operation in the background. */
export async function deleteTag(
  dependencies: PeopleDependencies,
  caller: Caller,
  publicId: string,
): Promise<Result<DefinitionDeleted>> {
  const id = fromPublicId("tag", publicId);
  const tag = id === null ? null : await removeTag(dependencies.database, id);
  if (tag === null) return fail(noSuchTag());
  const found = await findMany(dependencies, { tags: tag._id });
  const change = { task: { kind: "UNTAG", tagIds: [tag._id] }, deleted: { tag } } as const;
  const { operation } = await changeMany(dependencies, caller, change, found);
  return succeed({ deletedId: publicId, operation });
}

function readWish(wish: TagWish, limits: Limits): Result<ReadNamedWish> {
  const { read, problems } = readNamedWish("tag", wish, limits);
  return problems.length > 0 ? fail(...problems) : succeed(read);
}

async function takenName(database: Database, name: string, { scopes }: Caller): Promise<Problem> {
  const owner = isCovered(scopes, ["PEOPLE_READ"]) ? await findTag(database, name) : null;
  return refuseTakenName(
    "tag",
    owner === null ? null : { id: owner._id.toHexString(), name: owner.name },
  );
}

const noSuchTag = (): Problem => problem("NOT_FOUND", "There is no tag with this id.", ["id"]);
