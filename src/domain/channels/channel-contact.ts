import { joinContactKey } from "./contact-key.ts";
import { fieldIn } from "../people/profile.ts";
import type { FieldName } from "../people/profile.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";
import { hasControlCharacter, isLongerThan, trimIdentifier } from "../values/text.ts";

/** The contacts that a channel integration sends: installations of apps, and accounts on chat services. */
export interface ChannelContactsInput {
  readonly pushRegistrations?:
    | readonly {
        readonly applicationId: string;
        readonly registrationId: string;
        readonly platform?: string | null;
      }[]
    | null;
  readonly chatProfiles?:
    | readonly {
        readonly channel: string;
        readonly userId: string;
        readonly sender?: string | null;
      }[]
    | null;
}

/** A channel contact in the form in which the profile of its owner stores it: the name and the value of a field. */
export interface ChannelContact {
  readonly field: FieldName;
  /**
   * For a push registration: its platform, "" if the platform is unknown. For a chat profile: only true, because the
   * name in `field` already contains the channel, the user's id and the sender.
   */
  readonly value: string | true;
}

/** The most channel contacts of one kind that a person may have and that one request may name. */
export const mostChannelContacts = 500;
const LONGEST_PART = 1024;
const LONGEST_PLATFORM = 50;

/** Returns the contacts of an input without repetitions, and every problem that was found in it. */
export function readChannelContacts(input: ChannelContactsInput): {
  readonly contacts: readonly ChannelContact[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const contacts = new Map<FieldName, ChannelContact>();
  const readOptional = (
    text: string | null | undefined,
    path: readonly string[],
    limit = LONGEST_PART,
  ): string => {
    const part = trimIdentifier(text ?? "").normalize("NFC");
    const faults = faultsOfText(part, limit, path);
    problems.push(...faults);
    // An invalid part is reported but not encoded: encodeURIComponent throws on half a surrogate pair.
    return faults.length > 0 ? "" : part;
  };
  const read = (text: string, path: readonly string[], limit = LONGEST_PART): string => {
    if (trimIdentifier(text) === "") problems.push(problem("INVALID", "The text is blank.", path));
    return readOptional(text, path, limit);
  };
  const { pushRegistrations, chatProfiles } = input;
  if ((pushRegistrations ?? []).length + (chatProfiles ?? []).length === 0) {
    problems.push(problem("INVALID", "Give at least one push registration or chat profile."));
  }
  for (const [group, list] of [
    ["pushRegistrations", pushRegistrations],
    ["chatProfiles", chatProfiles],
  ] as const) {
    if ((list ?? []).length > mostChannelContacts) {
      problems.push(
        problem("TOO_MANY", `At most ${mostChannelContacts} can be given at a time.`, [group]),
      );
    }
  }
  if (problems.length > 0) return { contacts: [], problems };
  for (const [index, { applicationId, registrationId, platform }] of (
    pushRegistrations ?? []
  ).entries()) {
    const path = ["pushRegistrations", String(index)];
    const key = [
      read(applicationId, [...path, "applicationId"]),
      read(registrationId, [...path, "registrationId"]),
    ];
    const value = readOptional(platform, [...path, "platform"], LONGEST_PLATFORM);
    const field = fieldIn("pushRegistrations", joinContactKey(...key));
    contacts.set(field, { field, value });
  }
  for (const [index, { channel, userId, sender }] of (chatProfiles ?? []).entries()) {
    const path = ["chatProfiles", String(index)];
    const key = [
      channel,
      read(userId, [...path, "userId"]),
      readOptional(sender, [...path, "sender"]),
    ];
    const field = fieldIn("chatProfiles", joinContactKey(...key));
    contacts.set(field, { field, value: true });
  }
  return { contacts: [...contacts.values()], problems };
}

function faultsOfText(text: string, limit: number, path: readonly string[]): Problem[] {
  if (hasControlCharacter(text)) {
    return [problem("INVALID", "The text holds a control character or a line break.", path)];
  }
  return isLongerThan(text, limit)
    ? [
        problem(
          "TOO_LARGE",
          `The text is longer than ${limit.toLocaleString("en")} characters.`,
          path,
        ),
      ]
    : [];
}
