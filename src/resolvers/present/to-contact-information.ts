import { membersOf } from "../../domain/people/profile.ts";
import type { Profile } from "../../domain/people/profile.ts";
import { countryOfPhone } from "../../domain/values/phone.ts";
import { ChatChannel } from "../../schema/contact.ts";
import type { ContactInformation, Phone } from "../../schema/contact.ts";
import { oneOf } from "./one-of.ts";

/** Returns all contacts of a profile, each list in the order of adding; a list is made only if it is asked for. */
export function toContactInformation(profile: Profile): ContactInformation {
  return new ContactView(profile);
}

// Classes, because their getters are created once: object literals would create them anew for each person of a page.
class ContactView implements ContactInformation {
  readonly #profile: Profile;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  get phones() {
    return membersOf(this.#profile, "phones").map(({ key, entry }) => new PhoneView(key, entry.at));
  }
  get emails() {
    return membersOf(this.#profile, "emails").map(({ key, entry }) => ({
      address: key,
      addedAt: entry.at,
    }));
  }
  get pushRegistrations() {
    return membersOf(this.#profile, "pushRegistrations").map(({ key, entry }) => {
      const [applicationId = "", registrationId = ""] = partsOf(key);
      const platform = entry.value === "" ? null : String(entry.value);
      return { registrationId, applicationId, platform, addedAt: entry.at };
    });
  }
  get chatProfiles() {
    return membersOf(this.#profile, "chatProfiles").map(({ key, entry }) => {
      const [channel = "", userId = "", sender = ""] = partsOf(key);
      return {
        channel: oneOf(ChatChannel, channel) ?? ChatChannel.OTHER,
        userId,
        sender: sender === "" ? null : sender,
        addedAt: entry.at,
      };
    });
  }
}

class PhoneView implements Phone {
  readonly number: string;
  readonly addedAt: Date;

  constructor(number: string, addedAt: Date) {
    this.number = number;
    this.addedAt = addedAt;
  }

  // Looked up only if it is asked for, because it takes longer than everything else about a phone.
  get country() {
    return countryOfPhone(this.number);
  }
}

const partsOf = (key: string): string[] => key.split("|").map(decodeURIComponent);
