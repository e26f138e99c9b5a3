import {
  emailIdentifier,
  externalIdentifier,
  phoneIdentifier,
} from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Candidate } from "../rows/candidate.ts";

/** Returns a copy of a row without those of its phones, emails and external ID that are among `identifiers`. */
export function withoutIdentifiers(
  candidate: Candidate,
  identifiers: ReadonlySet<Identifier>,
): Candidate {
  const { values, phones, emails } = candidate;
  const { externalId, ...others } = values;
  const keepsId =
    externalId !== undefined && !identifiers.has(externalIdentifier(String(externalId)));
  return {
    ...candidate,
    values: keepsId ? values : others,
    phones: phones.filter((phone) => !identifiers.has(phoneIdentifier(phone))),
    emails: emails.filter((email) => !identifiers.has(emailIdentifier(email))),
  };
}
