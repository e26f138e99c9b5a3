import { Types } from "mongoose";
import { addMembers, removeMembers } from "../../domain/people/edit-profile.ts";
import type { Limits } from "../../domain/limits.ts";
import { countedSize } from "../../domain/people/own-tags.ts";
import type { OwnTags } from "../../domain/people/own-tags.ts";
import { fieldIn } from "../../domain/people/profile.ts";
import type { BulkTask, ExportTask } from "../../models/bulk-operation.ts";
import type { Database } from "../../models/database.ts";
import { findOwnTags } from "../store/find-own-tags.ts";
import { erasePeople } from "../store/erase-people.ts";
import { changePeople } from "./change-people.ts";
import { changeTags } from "./change-tags.ts";
import type { PeopleChanged, PeopleEdit } from "./change-people.ts";
import { undoForPeople } from "./undo-people.ts";
import type { PersonStore } from "../store/person-store.ts";

// How many people are read and written together. Operations that change only tags need not read most people whole, only
// their versions and tags, so more people fit into memory.
const PEOPLE_A_BATCH = {
  TAG: 2_000,
  UNTAG: 2_000,
  UNDO: 2_000,
  DELETE: 500,
  REMOVE_ATTRIBUTE: 500,
};

/** Returns how many people an operation of this kind reads and writes together. */
export function peopleABatch({ kind }: TaskPart["task"]): number {
  return PEOPLE_A_BATCH[kind];
}

/**
 * The store and the database that an operation uses, and how many tags a person may have. That is the only limit that
 * an operation can exceed.
 */
export interface BulkDependencies {
  readonly store: PersonStore;
  readonly database: Database;
  readonly limits: Pick<Limits, "tagsPerPerson">;
}

/**
 * What an operation does to some of its people who are handled together, and which people of the operation they are.
 */
export interface TaskPart {
  readonly task: Exclude<BulkTask, ExportTask>;
  readonly apiKeyId: string;
  readonly operationId: string;
  /** The index, among all people of the operation, of the first person who is handled now. */
  readonly start: number;
}

/** Does the work of an operation on some of its people; repeating it changes nothing. */
export async function runBulkTask(
  { store, database, limits }: BulkDependencies,
  part: TaskPart,
  ids: readonly string[],
): Promise<PeopleChanged> {
  const { task, apiKeyId, operationId } = part;
  if (task.kind === "DELETE") {
    // A person who was merged into another since the operation was created is not deleted: the survivor need not be
    // among the people whom the caller chose.
    const changed = await erasePeople({ store, database }, apiKeyId, ids, "mean nobody");
    return { changed, refused: 0, lost: 0 };
  }
  if (task.kind === "UNDO") {
    return undoForPeople({ store, database }, { ...part, of: task.of.toHexString() }, ids);
  }
  const by = { apiKeyId, operationId };
  if (task.kind === "REMOVE_ATTRIBUTE")
    return changePeople(store, ids, { ...by, ...editOf(task, limits, none) });
  const { tagIds } = task;
  const isRemoval = task.kind === "UNTAG";
  const { changed, left } = await changeTags(store, ids, { ...by, ...limits, tagIds, isRemoval });
  if (left.length === 0) return { changed, refused: 0, lost: 0 };
  const ownTags = isRemoval ? none : await ownTagsOfFull({ database, limits }, left, tagIds.length);
  const others = await changePeople(store, left, { ...by, ...editOf(task, limits, ownTags) });
  return { ...others, changed: changed + others.changed };
}

const none: OwnTags = new Set();

// Returns which of these people's tags were created by imports on their own. Such tags do not count towards the limit
// of tags. `given` is how many tags the operation adds to each person. Only people who could exceed the limit with so
// many more tags are read.
async function ownTagsOfFull(
  { database, limits }: Pick<BulkDependencies, "database" | "limits">,
  ids: readonly string[],
  given: number,
): Promise<OwnTags> {
  const full = `tags.${Math.max(0, limits.tagsPerPerson - given)}`;
  const found = await database.people
    .find(
      { _id: { $in: ids.map((id) => new Types.ObjectId(id)) }, [full]: { $exists: true } },
      { projection: { tags: 1 } },
    )
    .toArray();
  return findOwnTags(
    database,
    new Set(found.flatMap(({ tags }) => tags.map((id) => id.toHexString()))),
  );
}

function editOf(
  task: Exclude<BulkTask, { readonly kind: "EXPORT" | "DELETE" | "UNDO" }>,
  { tagsPerPerson }: Pick<Limits, "tagsPerPerson">,
  ownTags: OwnTags,
): Pick<PeopleEdit, "cause" | "edit"> {
  switch (task.kind) {
    case "TAG": {
      const tagIds = task.tagIds.map((id) => id.toHexString());
      return {
        cause: "TAGGED",
        edit: ({ profile }, at) => {
          const draft = new Map(profile);
          addMembers(draft, "tags", tagIds, at);
          const isGrown = draft.size > profile.size;
          return isGrown && countedSize(draft, "tags", ownTags) > tagsPerPerson ? null : draft;
        },
      };
    }
    case "UNTAG": {
      const tagIds = task.tagIds.map((id) => id.toHexString());
      return {
        cause: "TAGGED",
        edit: ({ profile }) => {
          const draft = new Map(profile);
          removeMembers(draft, "tags", tagIds);
          return draft;
        },
      };
    }
    case "REMOVE_ATTRIBUTE": {
      const field = fieldIn("customAttributes", task.key);
      return {
        cause: "UPDATED",
        edit: ({ profile }) => {
          const draft = new Map(profile);
          draft.delete(field);
          return draft;
        },
      };
    }
  }
}
