import { identifiersAmong } from "../domain/people/identifiers.ts";
import { singleFields, textOf } from "../domain/people/profile.ts";
import { searchWordsAmong } from "../domain/search/search-words.ts";
import { dayOfBirth } from "../domain/values/birth-date.ts";
import type { ProfileRecord } from "./person.ts";
import { listOf, partOf, singleOf } from "./record-part.ts";
import type { ComputedField, RecordPart } from "./record-part.ts";
import {
  foldedFields,
  toAttributeRecords,
  toChatProfiles,
  toEmails,
  toFolded,
  toObjectIds,
  toPhones,
  toPushRegistrations,
  toTimes,
} from "./record-values.ts";

/** One part for each of the fields; the compiler reports a field without a part. */
type Parts<F extends ComputedField> = { readonly [K in F]-?: RecordPart<K> };

/** What the identifiers of a person are computed from. */
const identifying = [
  "externalId",
  "phones",
  "emails",
  "formerExternalIds",
  "mergedIds",
  "pushRegistrations",
  "chatProfiles",
] as const;

/**
 * The parts that hold the values of a person. An upgrade may rewrite the identifiers of a person, and the phones and
 * external IDs with them, after a writer has read the person. The writer must not store some of them in the old form
 * beside others in the new form. So these parts have the same sources, and are always written together.
 */
const profileParts: Parts<keyof ProfileRecord> = {
  phones: partOf("phones", identifying, toPhones),
  emails: partOf("emails", ["emails"], toEmails),
  tags: partOf("tags", ["tags"], ({ members }) => toObjectIds(members.tags)),
  externalId: { ...singleOf("externalId"), sources: identifying },
  firstName: singleOf("firstName"),
  middleName: singleOf("middleName"),
  lastName: singleOf("lastName"),
  gender: singleOf("gender"),
  birthDate: singleOf("birthDate"),
  address: singleOf("address"),
  city: singleOf("city"),
  country: singleOf("country"),
  preferredLanguage: singleOf("preferredLanguage"),
  profilePicture: singleOf("profilePicture"),
  type: singleOf("type"),
  attributes: listOf("attributes", ["customAttributes"], toAttributeRecords),
  pushRegistrations: listOf("pushRegistrations", ["pushRegistrations"], toPushRegistrations),
  chatProfiles: listOf("chatProfiles", ["chatProfiles"], toChatProfiles),
  formerExternalIds: listOf("formerExternalIds", identifying, ({ members }) =>
    members.formerExternalIds.map(({ key }) => key),
  ),
  mergedIds: listOf("mergedIds", ["mergedIds"], ({ members }) => toObjectIds(members.mergedIds)),
  imports: listOf("imports", ["imports"], ({ members }) => toObjectIds(members.imports)),
  setAt: partOf("setAt", [...singleFields, "customAttributes"], toTimes),
};

/** The parts for look-ups, filters and search. */
const derivedParts: Parts<Exclude<ComputedField, keyof ProfileRecord>> = {
  identifiers: listOf("identifiers", identifying, ({ profile, members }) =>
    identifiersAmong(profile, members),
  ),
  folded: partOf("folded", foldedFields, ({ profile }) => toFolded(profile)),
  words: listOf(
    "words",
    ["firstName", "middleName", "lastName", "externalId", "phones", "emails", "formerExternalIds"],
    ({ profile, members }) => searchWordsAmong(profile, members),
  ),
  birthDay: partOf("birthDay", ["birthDate"], ({ profile }) => {
    const birthDate = textOf(profile, "birthDate");
    return birthDate === null ? undefined : dayOfBirth(birthDate);
  }),
};

/** The parts of the stored form that hold the values of a person. */
export const partsOfProfile: readonly RecordPart[] = Object.values(profileParts);

/** All parts of the stored form of a person that are computed from the profile. */
export const partsOfPerson: readonly RecordPart[] = [
  ...partsOfProfile,
  ...Object.values(derivedParts),
];
