import type { Identifier } from "../../domain/people/identifiers.ts";
import { describeIdentifier } from "../../domain/people/identifiers.ts";
import { placeOfIdentifier } from "../../domain/people/identifier-place.ts";
import { normalisePersonInput } from "../../domain/people/person-input.ts";
import type {
  NormalisedPersonInput,
  PersonInput,
  PersonInputContext,
} from "../../domain/people/person-input.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import { identifiersOfCandidate } from "../../import/groups/group-rows.ts";

/**
 * How an upsert treats a null in an item, the stored phones, emails and tags, and unreadable contacts. The first value
 * of each field is the default.
 */
export interface UpsertPolicies {
  /** Whether a null in an item keeps the stored value, or clears it; absent means "KEEP". */
  readonly nulls?: "KEEP" | "CLEAR";
  /** Whether the phones and emails of an item are added to the stored ones, or replace them; absent means "UNITE". */
  readonly contacts?: "UNITE" | "REPLACE";
  /** Whether the tags of an item are added to the stored ones, or replace them; absent means "UNITE". */
  readonly tags?: "UNITE" | "REPLACE";
  /** Whether an unreadable phone or email rejects the whole item, or is left out; absent means "REJECT". */
  readonly onInvalidContact?: "REJECT" | "SKIP";
}

/**
 * An item of an upsert as a candidate, the form that the planner of imports needs; `candidate` is null if the item has
 * problems.
 */
export interface UpsertItem {
  readonly candidate: Candidate | null;
  /** The identifiers that could be read, even if the item has problems. */
  readonly identifiers: readonly Identifier[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** Reads one item of an upsert. What cannot be read is a problem of the item or, if the policies say so, a warning. */
export function readUpsertItem(
  input: PersonInput,
  index: number,
  context: Omit<PersonInputContext, "path">,
  policies: UpsertPolicies,
): UpsertItem {
  const path = ["people", String(index)];
  const skipsInvalidContacts = policies.onInvalidContact === "SKIP";
  const read = normalisePersonInput(input, { ...context, path, skipsInvalidContacts });
  const { problems, warnings } = read;
  const candidate: Candidate = {
    row: index,
    values: withoutNulls(read.values),
    phones: read.phones ?? [],
    emails: read.emails ?? [],
    tags: read.tags ?? [],
    ...whatIsTakenAway(input, read, policies),
  };
  const identifiers = identifiersOfCandidate(candidate);
  if (problems.length > 0) return { candidate: null, identifiers, problems, warnings };
  if (identifiers.length > 0) return { candidate, identifiers, problems, warnings };
  const message = "A person needs an external ID, a phone or an email.";
  return { candidate: null, identifiers, problems: [problem("INVALID", message, path)], warnings };
}

/**
 * Names an identifier for a message. A phone or an email is spelled as in the first item that has it. Any other
 * identifier is shown in the form in which it is compared.
 */
export function nameAsWritten(
  identifier: Identifier,
  people: readonly PersonInput[],
  defaultCountry: string | null,
): string {
  for (const person of people) {
    const [list, place] = placeOfIdentifier(identifier, person, defaultCountry);
    if (place === undefined || (list !== "phones" && list !== "emails")) continue;
    const text = person[list]?.[Number(place)];
    if (text !== undefined) return `${list === "phones" ? "phone" : "email"} ${text}`;
  }
  return describeIdentifier(identifier);
}

function withoutNulls(
  values: NormalisedPersonInput["values"],
): Readonly<Record<string, AttributeValue>> {
  return hasNoNulls(values)
    ? values
    : Object.fromEntries(
        Object.entries(values).flatMap(([field, value]) =>
          value === null ? [] : [[field, value]],
        ),
      );
}

function hasNoNulls(
  values: NormalisedPersonInput["values"],
): values is Readonly<Record<string, AttributeValue>> {
  for (const field in values) if (values[field] === null) return false;
  return true;
}

function whatIsTakenAway(
  input: PersonInput,
  { values, phones, emails, tags, clearsAttributes }: NormalisedPersonInput,
  policies: UpsertPolicies,
): Pick<Candidate, "clears" | "replaces"> {
  const isCleared = policies.nulls === "CLEAR";
  const isUnited = policies.contacts !== "REPLACE" && policies.tags !== "REPLACE";
  if (!isCleared && isUnited) return {};
  const isReplaced = (list: readonly string[] | null | undefined, policy = "UNITE"): boolean =>
    list === null ? isCleared : list !== undefined && policy === "REPLACE";
  const replaces = [
    ...(isReplaced(phones, policies.contacts) ? (["phones"] as const) : []),
    ...(isReplaced(emails, policies.contacts) ? (["emails"] as const) : []),
    ...(isReplaced(tags, policies.tags) ? (["tags"] as const) : []),
    ...(isCleared && clearsAttributes ? (["customAttributes"] as const) : []),
  ];
  const clears = isCleared ? Object.keys(values).filter((field) => values[field] === null) : [];
  // An item can have a day of birth without a year, and null as the date of birth. The stored date is then cleared;
  // otherwise the year of the stored date would stay.
  if (isCleared && input.birthDate === null && !clears.includes("birthDate"))
    clears.push("birthDate");
  return {
    ...(clears.length === 0 ? {} : { clears }),
    ...(replaces.length === 0 ? {} : { replaces }),
  };
}
