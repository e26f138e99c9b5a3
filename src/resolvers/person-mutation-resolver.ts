import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { Scope } from "../domain/scopes.ts";
import { RecordChannelContactsInput } from "../schema/channel-inputs.ts";
import {
  ChangeContactsInput,
  CreatePersonInput,
  DeletePeopleInput,
  UpdatePersonInput,
  UpsertPeopleInput,
} from "../schema/person-inputs.ts";
import {
  DeletePeoplePayload,
  PersonPayload,
  UpsertOutcome,
  UpsertPeoplePayload,
} from "../schema/person-payloads.ts";
import { toUserError } from "../schema/user-error.ts";
import type { Context } from "./context.ts";
import { callerOf } from "./caller.ts";
import { toBulkOperation } from "./present/to-bulk-operation.ts";
import { toPersonPayload } from "./person-payload.ts";

/** The mutations that write people and their contacts, one by one or in batches. */
@Resolver()
export class PersonMutationResolver {
  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => PersonPayload, { description: "Creates a person. Scope PEOPLE_WRITE." })
  async createPerson(
    @Arg("input", () => CreatePersonInput, { description: "The person to create." })
    input: CreatePersonInput,
    @Ctx() context: Context,
  ): Promise<PersonPayload> {
    return toPersonPayload(await context.people.create(callerOf(context), input));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => PersonPayload, {
    description: "Changes a person: absent fields stay, null clears. Scope PEOPLE_WRITE.",
  })
  async updatePerson(
    @Arg("input", () => UpdatePersonInput, { description: "The person to change, and how." })
    input: UpdatePersonInput,
    @Ctx() context: Context,
  ): Promise<PersonPayload> {
    return toPersonPayload(await context.people.update(callerOf(context), input));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => DeletePeoplePayload, {
    description:
      "Deletes people for good, by ids or by a filter, including their values in histories; their identifiers can be used again at once. It cannot be undone. Scope PEOPLE_WRITE.",
  })
  async deletePeople(
    @Arg("input", () => DeletePeopleInput, { description: "The people to delete." })
    input: DeletePeopleInput,
    @Ctx() context: Context,
  ): Promise<DeletePeoplePayload> {
    const result = await context.people.delete(callerOf(context), input);
    if (!result.ok) {
      return { deletedCount: 0, operation: null, userErrors: result.problems.map(toUserError) };
    }
    const { deletedCount, operation } = result.value;
    return {
      deletedCount,
      operation: operation === null ? null : toBulkOperation(operation),
      userErrors: [],
    };
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => UpsertPeoplePayload, {
    description:
      "Synchronises up to `limits.batchSize` people from another system, with the same matching and merging as an automatic import. Scope PEOPLE_WRITE.",
  })
  async upsertPeople(
    @Arg("input", () => UpsertPeopleInput, {
      description: "The people of the other system.",
    })
    input: UpsertPeopleInput,
    @Ctx() context: Context,
  ): Promise<UpsertPeoplePayload> {
    const result = await context.people.upsert(callerOf(context), input);
    if (!result.ok) return { results: [], userErrors: result.problems.map(toUserError) };
    const results = result.value.map(({ index, outcome, personId, problems, warnings = [] }) => ({
      index,
      outcome: UpsertOutcome[outcome],
      personId,
      warnings,
      userErrors: problems.map(toUserError),
    }));
    return { results, userErrors: [] };
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => PersonPayload, {
    description:
      "Adds phones and emails to a person; none may belong to somebody else. Scope PEOPLE_WRITE.",
  })
  async addContacts(
    @Arg("input", () => ChangeContactsInput, { description: "The person and what to add." })
    input: ChangeContactsInput,
    @Ctx() context: Context,
  ): Promise<PersonPayload> {
    return toPersonPayload(await context.people.changeContacts(callerOf(context), "add", input));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => PersonPayload, {
    description:
      "Removes phones and emails from a person; one identifier must stay. Scope PEOPLE_WRITE.",
  })
  async removeContacts(
    @Arg("input", () => ChangeContactsInput, { description: "The person and what to remove." })
    input: ChangeContactsInput,
    @Ctx() context: Context,
  ): Promise<PersonPayload> {
    return toPersonPayload(await context.people.changeContacts(callerOf(context), "remove", input));
  }

  @Authorized<Scope>("CHANNELS_WRITE")
  @Mutation(() => PersonPayload, {
    description:
      "For channel integrations: contacts move to the person named; without one they go to the person who has one of them, else to a new person. A former owner without any other identifier, such as a visitor who turns out to be the person named, is merged into that person: the person's values stay, gaps are filled, and `undoMerge` brings the visitor back. Scope CHANNELS_WRITE.",
  })
  async recordChannelContacts(
    @Arg("input", () => RecordChannelContactsInput, {
      description: "The contacts, and the person they belong to.",
    })
    input: RecordChannelContactsInput,
    @Ctx() context: Context,
  ): Promise<PersonPayload> {
    return toPersonPayload(await context.people.recordChannelContacts(callerOf(context), input));
  }

  @Authorized<Scope>("CHANNELS_WRITE")
  @Mutation(() => PersonPayload, {
    description:
      "For channel integrations: removes push registrations and chat profiles, e.g. after an app was removed. Scope CHANNELS_WRITE.",
  })
  async removeChannelContacts(
    @Arg("input", () => RecordChannelContactsInput, {
      description: "The contacts, and the person they belong to.",
    })
    input: RecordChannelContactsInput,
    @Ctx() context: Context,
  ): Promise<PersonPayload> {
    return toPersonPayload(await context.people.removeChannelContacts(callerOf(context), input));
  }
}
