import { Field, ID, InputType } from "type-graphql";
import { ChatChannel } from "./contact.ts";

/** Part of `RecordChannelContactsInput`: an installation of an app. */
@InputType({
  description:
    "An installation of an app that receives push messages, identified by applicationId and registrationId.",
})
export class PushRegistrationInput {
  @Field(() => String, {
    description: "The installation's id, given by the push service; not empty.",
  })
  readonly registrationId!: string;

  @Field(() => String, { description: "The app that is installed; not empty." })
  readonly applicationId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The platform, such as `android`. Absent or null: not known. Ignored by `removeChannelContacts`.",
  })
  readonly platform?: string | null;
}

/** Part of `RecordChannelContactsInput`: an account on a chat service. */
@InputType({
  description: "An account on a chat service, identified by channel, userId and sender.",
})
export class ChatProfileInput {
  @Field(() => ChatChannel, { description: "The chat service." })
  readonly channel!: ChatChannel;

  @Field(() => String, { description: "The person's id on that service; not empty." })
  readonly userId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The business account that the person wrote to, if the service's user ids differ for each business account. Absent or null: they do not.",
  })
  readonly sender?: string | null;
}

/** Input of `recordChannelContacts` and `removeChannelContacts`, for integrations such as chat bots. */
@InputType({
  description: "Contacts from a channel integration; at least one is given.",
})
export class RecordChannelContactsInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The person whose contacts these are; contacts of somebody else move to this person. Absent or null: recording adds them to the person who has one of them, else to a new person; removing removes them from their owners.",
  })
  readonly personId?: string | null;

  @Field(() => [PushRegistrationInput], {
    nullable: true,
    description: "App installations. Absent or null: none.",
  })
  readonly pushRegistrations?: readonly PushRegistrationInput[] | null;

  @Field(() => [ChatProfileInput], {
    nullable: true,
    description: "Chat accounts. Absent or null: none.",
  })
  readonly chatProfiles?: readonly ChatProfileInput[] | null;
}
