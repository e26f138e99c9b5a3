import type { Caller } from "../store/people-dependencies.ts";
import { changeContacts } from "./change-contacts.ts";
import type { ChangeContactsRequest } from "./change-contacts.ts";
import { createPerson } from "./create-person.ts";
import type { CreatePersonRequest } from "./create-person.ts";
import { deletePeople } from "./delete-people.ts";
import type { DeletePeopleRequest } from "./delete-people.ts";
import { findPerson } from "./find-person.ts";
import type { PersonIdentifierRequest } from "./find-person.ts";
import type { FindingDependencies } from "./find-whom.ts";
import { recordChannelContacts, removeChannelContacts } from "./record-channel-contacts.ts";
import type { ChannelContactsRequest } from "./record-channel-contacts.ts";
import { tagPeople, untagPeople } from "./tag-people.ts";
import type { TagPeopleRequest } from "./tag-people.ts";
import { updatePerson } from "./update-person.ts";
import type { UpdatePersonRequest } from "./update-person.ts";
import { upsertPeople } from "./upsert-people.ts";
import type { UpsertPeopleRequest } from "./upsert-people.ts";

/**
 * The use cases of people, one by one and in bulk. They do not check the caller's scopes: that is done before a
 * resolver runs.
 */
export type PeopleService = ReturnType<typeof createPeopleService>;

/**
 * Binds the use cases of people to a database and its limits, so that resolvers pass only the caller and the request.
 */
export function createPeopleService(dependencies: FindingDependencies) {
  return {
    find: (by: PersonIdentifierRequest) => findPerson(dependencies, by),
    create: (caller: Caller, request: CreatePersonRequest) =>
      createPerson(dependencies, caller, request),
    update: (caller: Caller, request: UpdatePersonRequest) =>
      updatePerson(dependencies, caller, request),
    delete: (caller: Caller, request: DeletePeopleRequest) =>
      deletePeople(dependencies, caller, request),
    upsert: (caller: Caller, request: UpsertPeopleRequest) =>
      upsertPeople(dependencies, caller, request),
    changeContacts: (caller: Caller, direction: "add" | "remove", request: ChangeContactsRequest) =>
      changeContacts(dependencies, caller, direction, request),
    recordChannelContacts: (caller: Caller, request: ChannelContactsRequest) =>
      recordChannelContacts(dependencies, caller, request),
    removeChannelContacts: (caller: Caller, request: ChannelContactsRequest) =>
      removeChannelContacts(dependencies, caller, request),
    tag: (caller: Caller, request: TagPeopleRequest) => tagPeople(dependencies, caller, request),
    untag: (caller: Caller, request: TagPeopleRequest) =>
      untagPeople(dependencies, caller, request),
  };
}
