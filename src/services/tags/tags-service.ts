import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { listTags } from "./list-tags.ts";
import type { TagsAsked } from "./list-tags.ts";
import { findTag } from "../store/tag-store.ts";
import { createTag, deleteTag, updateTag } from "./manage-tags.ts";
import type { TagWish } from "./manage-tags.ts";

/** The use cases of tags. They do not check the caller's scopes: that is done before a resolver runs. */
export type TagsService = ReturnType<typeof createTagsService>;

/** Binds the use cases of tags to a database and its limits, so that resolvers pass only the caller and the request. */
export function createTagsService(dependencies: PeopleDependencies) {
  const { database, limits } = dependencies;
  return {
    list: (asked: TagsAsked) => listTags(database, asked, limits),
    find: (name: string) => findTag(database, name),
    create: (caller: Caller, wish: TagWish & { readonly name: string }) =>
      createTag(dependencies, caller, wish),
    update: (caller: Caller, id: string, wish: TagWish) =>
      updateTag(dependencies, caller, id, wish),
    delete: (caller: Caller, id: string) => deleteTag(dependencies, caller, id),
  };
}
