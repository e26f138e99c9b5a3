import { Field, ObjectType } from "type-graphql";
import { describeEnum } from "./enum-type.ts";
import { DateTimeScalar } from "./scalars.ts";

export const ChatChannel = {
  WHATSAPP: "WHATSAPP",
  VIBER: "VIBER",
  MESSENGER: "MESSENGER",
  TELEGRAM: "TELEGRAM",
  LINE: "LINE",
  INSTAGRAM: "INSTAGRAM",
  APPLE_MESSAGES: "APPLE_MESSAGES",
  LIVE_CHAT: "LIVE_CHAT",
  OTHER: "OTHER",
} as const;
export type ChatChannel = keyof typeof ChatChannel;

describeEnum(ChatChannel, "ChatChannel", "The chat service that a chat profile belongs to.", {
  WHATSAPP: "WhatsApp.",
  VIBER: "Viber.",
  MESSENGER: "Facebook Messenger.",
  TELEGRAM: "Telegram.",
  LINE: "LINE.",
  INSTAGRAM: "Instagram messages.",
  APPLE_MESSAGES: "Apple Messages for Business.",
  LIVE_CHAT: "Live chat on a web page or in an app.",
  OTHER: "Any other chat service.",
});

/** A phone of a person, in E.164 form without the plus. */
@ObjectType({ description: "A phone number of a person. No two people share one." })
export class Phone {
  @Field(() => String, {
    description:
      "E.164 digits without `+`, such as `385911234567`. As an input it is read as the same number, as long as no default country is given.",
  })
  readonly number!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "ISO 3166-1 alpha-2 code of the number's country, such as `HR`; null if it cannot be derived from the number.",
  })
  readonly country!: string | null;

  @Field(() => DateTimeScalar, {
    description: "When the person first got this number; merging and undoing keep it.",
  })
  readonly addedAt!: Date;
}

/** An email address of a person, in lower case. */
@ObjectType({ description: "An email address of a person. No two people share one." })
export class Email {
  @Field(() => String, {
    description: "The address in lower case, its domain in ASCII form (punycode).",
  })
  readonly address!: string;

  @Field(() => DateTimeScalar, {
    description: "When the person first got this address; merging and undoing keep it.",
  })
  readonly addedAt!: Date;
}

/** Part of `ContactInformation`: an installation of an app that receives push messages. */
@ObjectType({
  description:
    "An installation of an app that receives push messages for a person. It is identified by applicationId and registrationId, and has one owner.",
})
export class PushRegistration {
  @Field(() => String, { description: "The installation's id, given by the push service." })
  readonly registrationId!: string;

  @Field(() => String, { description: "The app that is installed." })
  readonly applicationId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The platform as the integration named it, such as `android`; null if it did not.",
  })
  readonly platform!: string | null;

  @Field(() => DateTimeScalar, { description: "When the person first got this installation." })
  readonly addedAt!: Date;
}

/** Part of `ContactInformation`: an account on a chat service. */
@ObjectType({
  description:
    "A person's account on a chat service. It is identified by channel, userId and sender, and has one owner.",
})
export class ChatProfile {
  @Field(() => ChatChannel, { description: "The chat service." })
  readonly channel!: ChatChannel;

  @Field(() => String, { description: "The person's id on that service." })
  readonly userId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The business account that the person wrote to, if the service's user ids differ for each business account; null if they do not.",
  })
  readonly sender!: string | null;

  @Field(() => DateTimeScalar, { description: "When the person first got this profile." })
  readonly addedAt!: Date;
}

/** All contacts of a person; a list without contacts is empty, never null. */
@ObjectType({ description: "Every way to reach a person; each list is in the order of addition." })
export class ContactInformation {
  @Field(() => [Phone], {
    description: "Phone numbers, oldest first; at most `limits.phonesPerPerson`.",
  })
  readonly phones!: readonly Phone[];

  @Field(() => [Email], {
    description: "Email addresses, oldest first; at most `limits.emailsPerPerson`.",
  })
  readonly emails!: readonly Email[];

  @Field(() => [PushRegistration], {
    description:
      "App installations, oldest first. A preview: only `recordChannelContacts` and `removeChannelContacts` write them, no other mutation and no file.",
  })
  readonly pushRegistrations!: readonly PushRegistration[];

  @Field(() => [ChatProfile], {
    description:
      "Chat accounts, oldest first. A preview: only `recordChannelContacts` and `removeChannelContacts` write them, no other mutation and no file.",
  })
  readonly chatProfiles!: readonly ChatProfile[];
}
