import { texts } from "../app/texts/texts.ts";
import type { ReadPersonFragment } from "../graphql/documents.ts";

type Name = Pick<ReadPersonFragment, "firstName" | "middleName" | "lastName">;

/**
 * Returns the full name of a person read from a file; a text such as "No name" if the file has
 * none.
 */
export function nameOf({ firstName, middleName, lastName }: Name): string {
  const parts = [firstName, middleName, lastName].filter((part) => part !== null);
  return parts.length === 0 ? texts.common.noName : parts.join(" ");
}

/**
 * Returns the contacts of a person read from a file: the phones, formatted for display, then the
 * emails.
 */
export const contactsOf = ({ contactInformation }: ReadPersonFragment): readonly string[] => [
  ...contactInformation.phones.map(({ formatted }) => formatted),
  ...contactInformation.emails.map(({ address }) => address),
];

/**
 * Returns the values of a person read from a file, except names, phones, emails, tags and custom
 * attributes.
 */
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
