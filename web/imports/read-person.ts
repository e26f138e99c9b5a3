import { texts } from "../app/texts/texts.ts";
import type { ReadPersonFragment } from "../graphql/documents.ts";

type Name = Pick<ReadPersonFragment, "firstName" | "middleName" | "lastName">;

/** The name of a person who is read from a file, as far as there is one. */
export function nameOf({ firstName, middleName, lastName }: Name): string {
  const parts = [firstName, middleName, lastName].filter((part) => part !== null);
  return parts.length === 0 ? texts.common.noName : parts.join(" ");
}

/** The phones and emails of such a person. */
export const contactsOf = ({ contactInformation }: ReadPersonFragment): readonly string[] => [
  ...contactInformation.phones.map(({ formatted }) => formatted),
  ...contactInformation.emails.map(({ address }) => address),
];

/** What else the row says of such a person, custom attributes apart. */
export const factsOf = (person: ReadPersonFragment): readonly string[] =>
  [
    person.externalId,
    person.birthDate ?? person.birthDay,
    person.gender === null ? null : (texts.filter.choices[person.gender] ?? person.gender),
    person.address,
    person.city,
    person.country,
    person.preferredLanguage,
    person.type === null ? null : (texts.filter.choices[person.type] ?? person.type),
  ].filter((fact) => fact !== null);
