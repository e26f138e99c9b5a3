import type { Person } from "../../domain/people/person.ts";
import type { Result } from "../../domain/result.ts";
import type { AttributeDefinitionRecord } from "../../models/attribute-definition.ts";
import { AttributeDefinitionModel } from "../../models/attribute-definition.ts";
import type { TagRecord } from "../../models/tag.ts";
import { changeContacts } from "./change-contacts.ts";
import type { ChangeContactsRequest } from "./change-contacts.ts";
import type { DefinitionDeleted, ManyChanged } from "../bulk/change-many.ts";
import type { Connection } from "../read-connection.ts";
import { createPerson } from "./create-person.ts";
import type { CreatePersonRequest } from "./create-person.ts";
import { deletePeople } from "./delete-people.ts";
import type { DeletePeopleRequest, PeopleDeleted } from "./delete-people.ts";
import type { FindingDependencies } from "./find-whom.ts";
import { findPerson } from "./find-person.ts";
import type { PersonIdentifierRequest } from "./find-person.ts";
import { findTag, listTags } from "../tags/list-tags.ts";
import {
  createAttributeDefinition,
  deleteAttributeDefinition,
  updateAttributeDefinition,
} from "../attributes/manage-attribute-definitions.ts";
import { createTag, deleteTag, updateTag } from "../tags/manage-tags.ts";
import type { TagWish } from "../tags/manage-tags.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { recordChannelContacts, removeChannelContacts } from "./record-channel-contacts.ts";
import type { ChannelContactsRequest } from "./record-channel-contacts.ts";
import type { UpsertAnswer } from "./upsert-people.ts";
import { tagPeople, untagPeople } from "./tag-people.ts";
import type { TagPeopleRequest } from "./tag-people.ts";
import { updatePerson } from "./update-person.ts";
import type { UpdatePersonRequest } from "./update-person.ts";
import { upsertPeople } from "./upsert-people.ts";
import type { UpsertPeopleRequest } from "./upsert-people.ts";

/** What can be asked of people one by one and in bulk. */
export interface PeopleService {
  find(by: PersonIdentifierRequest): Promise<Person | null>;
  create(caller: Caller, request: CreatePersonRequest): Promise<Result<Person>>;
  update(caller: Caller, request: UpdatePersonRequest): Promise<Result<Person>>;
  delete(caller: Caller, request: DeletePeopleRequest): Promise<Result<PeopleDeleted>>;
  upsert(caller: Caller, request: UpsertPeopleRequest): Promise<Result<readonly UpsertAnswer[]>>;
  changeContacts(
    caller: Caller,
    direction: "add" | "remove",
    request: ChangeContactsRequest,
  ): Promise<Result<Person>>;
  recordChannelContacts(caller: Caller, request: ChannelContactsRequest): Promise<Result<Person>>;
  removeChannelContacts(caller: Caller, request: ChannelContactsRequest): Promise<Result<Person>>;
  tag(caller: Caller, request: TagPeopleRequest): Promise<Result<ManyChanged>>;
  untag(caller: Caller, request: TagPeopleRequest): Promise<Result<ManyChanged>>;
}

/** What can be asked of the labels that people carry. */
export interface TagsService {
  list(request: Parameters<typeof listTags>[0]): Promise<Connection<TagRecord>>;
  find(name: string): Promise<TagRecord | null>;
  create(caller: Caller, wish: TagWish & { readonly name: string }): Promise<Result<TagRecord>>;
  update(caller: Caller, id: string, wish: TagWish): Promise<Result<TagRecord>>;
  delete(caller: Caller, id: string): Promise<Result<DefinitionDeleted>>;
}

/** What can be asked of the definitions of custom attributes. */
export interface AttributeDefinitionsService {
  /** Every one, by key. */
  list(): Promise<AttributeDefinitionRecord[]>;
  find(id: string): Promise<AttributeDefinitionRecord | null>;
  create(
    wish: Parameters<typeof createAttributeDefinition>[1],
  ): Promise<Result<AttributeDefinitionRecord>>;
  update(
    id: string,
    shown: Parameters<typeof updateAttributeDefinition>[2],
  ): Promise<Result<AttributeDefinitionRecord>>;
  delete(caller: Caller, id: string, removeValues: boolean): Promise<Result<DefinitionDeleted>>;
}

/** The use cases of people over what they work with. */
export function createPeopleService(dependencies: FindingDependencies): PeopleService {
  return {
    find: (by) => findPerson(dependencies, by),
    create: (caller, request) => createPerson(dependencies, caller, request),
    update: (caller, request) => updatePerson(dependencies, caller, request),
    delete: (caller, request) => deletePeople(dependencies, caller, request),
    upsert: (caller, request) => upsertPeople(dependencies, caller, request),
    changeContacts: (caller, direction, request) =>
      changeContacts(dependencies, caller, direction, request),
    recordChannelContacts: (caller, request) =>
      recordChannelContacts(dependencies, caller, request),
    removeChannelContacts: (caller, request) =>
      removeChannelContacts(dependencies, caller, request),
    tag: (caller, request) => tagPeople(dependencies, caller, request),
    untag: (caller, request) => untagPeople(dependencies, caller, request),
  };
}

/** The use cases of tags. */
export function createTagsService(dependencies: FindingDependencies): TagsService {
  return {
    list: (request) => listTags(request, dependencies.limits),
    find: findTag,
    create: (caller, wish) => createTag(dependencies, caller, wish),
    update: (caller, id, wish) => updateTag(dependencies, caller, id, wish),
    delete: (caller, id) => deleteTag(dependencies, caller, id),
  };
}

/** The use cases of attribute definitions. */
export function createAttributeDefinitionsService(
  dependencies: FindingDependencies,
): AttributeDefinitionsService {
  return {
    list: () => AttributeDefinitionModel.find().sort({ foldedKey: 1 }).lean().exec(),
    find: (id) => AttributeDefinitionModel.findById(id).lean().exec(),
    create: (wish) => createAttributeDefinition(dependencies, wish),
    update: (id, shown) => updateAttributeDefinition(dependencies, id, shown),
    delete: (caller, id, removeValues) =>
      deleteAttributeDefinition(dependencies, caller, id, removeValues),
  };
}
