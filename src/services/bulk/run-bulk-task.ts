import { addMembers, removeMembers } from "../../domain/people/edit-profile.ts";
import type { Limits } from "../../domain/limits.ts";
import { fieldIn, sizeOf } from "../../domain/people/profile.ts";
import type { BulkTask } from "../../models/bulk-operation.ts";
import { changePeople } from "./change-people.ts";
import type { PeopleChanged, PeopleEdit } from "./change-people.ts";
import type { PersonStore } from "../store/person-store.ts";

/** How many people are read and written together. */
export const peopleABatch = 500;

/** Does the task to a batch of people; doing it again changes nothing. */
export function runBulkTask(
  store: PersonStore,
  limits: Pick<Limits, "tagsPerPerson">,
  task: BulkTask,
  apiKeyId: string,
  ids: readonly string[],
): Promise<PeopleChanged> {
  return changePeople(store, ids, { apiKeyId, ...editOf(task, limits) });
}

function editOf(
  task: BulkTask,
  { tagsPerPerson }: Pick<Limits, "tagsPerPerson">,
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
          return isGrown && sizeOf(draft, "tags") > tagsPerPerson ? null : draft;
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
