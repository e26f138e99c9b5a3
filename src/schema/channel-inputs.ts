import { Field, ID, InputType } from "type-graphql";
import { ChatChannel } from "./contact.ts";

/** An app installation. */
@InputType({
  description:
    "An installation of an app that takes push messages, told by applicationId and registrationId.",
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
      "The platform, such as `android`. Absent or null: not known. Not looked at in removing.",
  })
  readonly platform?: string | null;
}

/** An account on a chat service. */
@InputType({ description: "An account on a chat service, told by channel, userId and sender." })
export class ChatProfileInput {
  @Field(() => ChatChannel, { description: "The chat service." })
  readonly channel!: ChatChannel;

  @Field(() => String, { description: "The person's id on that service; not empty." })
  readonly userId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The business account that the person wrote to, where ids are particular to it. Absent or null: they are not.",
  })
  readonly sender?: string | null;
}

/** Contacts that a channel integration knows of. */
@InputType({
  description: "Contacts that a channel integration knows of; at least one is given.",
})
export class RecordChannelContactsInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "Whose they are; a contact of somebody else moves here. Absent or null: recording takes the person who has one of the contacts, else a new person; removing takes them from whoever has them.",
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
