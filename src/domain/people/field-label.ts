import { groupOf, isSingleField } from "./profile.ts";
import type { FieldGroup, FieldName, SingleField } from "./profile.ts";

/**
 * Returns the words for a field in messages. Tags and attributes are described by their kind, because their names are stored
 * elsewhere.
 */
export function labelOfField(field: FieldName): string {
  const member = groupOf(field);
  if (member !== null) return groupLabels[member.group];
  return isSingleField(field) ? singleLabels[field] : field;
}

const singleLabels: Readonly<Record<SingleField, string>> = {
  externalId: "External ID",
  firstName: "First name",
  middleName: "Middle name",
  lastName: "Last name",
  gender: "Gender",
  birthDate: "Birth date",
  address: "Address",
  city: "City",
  country: "Country",
  preferredLanguage: "Preferred language",
  profilePicture: "Profile picture",
  type: "Type",
};

const groupLabels: Readonly<Record<FieldGroup, string>> = {
  phones: "Phone",
  emails: "Email",
  tags: "Tag",
  customAttributes: "Attribute",
  pushRegistrations: "Push registration",
  chatProfiles: "Chat profile",
  formerExternalIds: "Former external ID",
  mergedIds: "Merged person",
  imports: "Import",
};
