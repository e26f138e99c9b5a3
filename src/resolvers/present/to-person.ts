import { dayOfBirth, isYearless } from "../../domain/values/birth-date.ts";
import { toPublicId } from "../../domain/ids.ts";
import { membersOf, textOf } from "../../domain/people/profile.ts";
import type { Person as DomainPerson } from "../../domain/people/person.ts";
import type { Profile, SingleField } from "../../domain/people/profile.ts";
import type { CustomAttribute } from "../../schema/custom-attribute.ts";
import type { Person } from "../../schema/person.ts";
import { Gender, PersonType } from "../../schema/profile-fields.ts";
import type { ProfileFields } from "../../schema/profile-fields.ts";
import { oneOf } from "./one-of.ts";
import { toContactInformation } from "./to-contact-information.ts";

/** Converts a person into its GraphQL type; each field is computed only if asked for. */
export function toPerson(person: DomainPerson): Person {
  return new PersonView(person);
}

// A class, because its getters are created once: an object literal would create them for each of thousands of events
// per second.
class PersonView implements Person {
  readonly #person: DomainPerson;

  constructor(person: DomainPerson) {
    this.#person = person;
  }

  #textOf(field: SingleField): string | null {
    return textOf(this.#person.profile, field);
  }

  get id() {
    return toPublicId("person", this.#person.id);
  }
  get externalId() {
    return this.#textOf("externalId");
  }
  get firstName() {
    return this.#textOf("firstName");
  }
  get middleName() {
    return this.#textOf("middleName");
  }
  get lastName() {
    return this.#textOf("lastName");
  }
  get fullName() {
    return (["firstName", "middleName", "lastName"] as const)
      .flatMap((field) => this.#textOf(field) ?? [])
      .join(" ");
  }
  get gender() {
    return oneOf(Gender, this.#textOf("gender"));
  }
  get birthDate() {
    return toBirth(this.#textOf("birthDate")).birthDate;
  }
  get birthDay() {
    return toBirth(this.#textOf("birthDate")).birthDay;
  }
  get address() {
    return this.#textOf("address");
  }
  get city() {
    return this.#textOf("city");
  }
  get country() {
    return this.#textOf("country");
  }
  get preferredLanguage() {
    return this.#textOf("preferredLanguage");
  }
  get profilePicture() {
    return this.#textOf("profilePicture");
  }
  get type() {
    return oneOf(PersonType, this.#textOf("type"));
  }
  get origin() {
    return this.#person.origin;
  }
  get contactInformation() {
    return toContactInformation(this.#person.profile);
  }
  get customAttributes() {
    return toCustomAttributes(this.#person.profile);
  }
  get version() {
    return this.#person.version;
  }
  get createdAt() {
    return this.#person.createdAt;
  }
  get updatedAt() {
    return this.#person.updatedAt;
  }
  get mergedIds() {
    return membersOf(this.#person.profile, "mergedIds").map(({ key }) => toPublicId("person", key));
  }
  get formerExternalIds() {
    return membersOf(this.#person.profile, "formerExternalIds").map(({ key }) => key);
  }
  get tagIds() {
    return tagIdsOf(this.#person.profile);
  }
}

/** The single-value fields of a profile, for spreading into a GraphQL object. */
export function toProfileFields(
  profile: Profile,
): Readonly<Pick<ProfileFields, SingleField | "birthDay">> {
  const text = (field: SingleField): string | null => textOf(profile, field);
  return {
    externalId: text("externalId"),
    firstName: text("firstName"),
    middleName: text("middleName"),
    lastName: text("lastName"),
    gender: oneOf(Gender, text("gender")),
    ...toBirth(text("birthDate")),
    address: text("address"),
    city: text("city"),
    country: text("country"),
    preferredLanguage: text("preferredLanguage"),
    profilePicture: text("profilePicture"),
    type: oneOf(PersonType, text("type")),
  };
}

/** A stored day of birth as two GraphQL fields: the full date if the year is known, and the day of any year. */
export function toBirth(stored: string | null): {
  readonly birthDate: string | null;
  readonly birthDay: string | null;
} {
  if (stored === null) return { birthDate: null, birthDay: null };
  return { birthDate: isYearless(stored) ? null : stored, birthDay: dayOfBirth(stored) };
}

/** The custom attributes of a profile, sorted by key. */
export function toCustomAttributes(profile: Profile): CustomAttribute[] {
  return membersOf(profile, "customAttributes")
    .map(({ key, entry }) => ({ key, value: entry.value }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

/** The ids of a profile's tags, in the order of tagging. */
export function tagIdsOf(profile: Profile): string[] {
  return membersOf(profile, "tags").map(({ key }) => key);
}
