import { normaliseEmail } from "../../domain/values/email.ts";
import { normaliseExternalId } from "../../domain/values/external-id.ts";
import {
  emailIdentifier,
  externalIdentifier,
  phoneIdentifier,
} from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { fromPublicId } from "../../domain/ids.ts";
import { accept, toProblem } from "../../domain/values/normalised.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import type { Person } from "../../domain/people/person.ts";
import { exactDigits, normalisePhone } from "../../domain/values/phone.ts";
import { problem } from "../../domain/result.ts";
import type { PeopleDependencies } from "../store/people-dependencies.ts";
import { badArgument, badUserInput } from "../request-error.ts";

/** One identifier of a person: exactly one field is given. */
export interface PersonIdentifierRequest {
  readonly id?: string | null;
  readonly externalId?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
}

/**
 * Returns the person with this identifier, through merges; null if there is none. Throws BAD_USER_INPUT for an
 * impossible value.
 */
export async function findPerson(
  { store, limits, defaultCountry }: PeopleDependencies,
  by: PersonIdentifierRequest,
): Promise<Person | null> {
  const given = (["id", "externalId", "phone", "email"] as const).flatMap((field) => {
    const text = by[field];
    return text === undefined || text === null ? [] : [{ field, text }];
  });
  const [only, ...others] = given;
  if (only === undefined || others.length > 0) {
    throw badArgument("Give exactly one of id, externalId, phone and email.", "by");
  }
  const { field, text } = only;
  // If the searched digits are exactly those of a stored phone, that phone is meant, even if the same digits would be
  // another phone in the default country.
  const digits = field === "phone" ? exactDigits(text) : null;
  const exact = digits === null ? [] : await store.findByIdentifiers([phoneIdentifier(digits)]);
  if (exact[0] !== undefined) return exact[0];
  const path = ["by", field];
  if (field === "id") {
    const id = fromPublicId("person", text);
    if (id === null)
      throw badUserInput(problem("NOT_FOUND", "This is not the id of a person.", path));
    return (await store.findByIds([id])).get(id) ?? null;
  }
  const identifier = readIdentifier(field, text);
  if (!identifier.ok) throw badUserInput(toProblem(identifier, path));
  const [person] = await store.findByIdentifiers([identifier.value]);
  return person ?? null;

  function readIdentifier(
    kind: "externalId" | "phone" | "email",
    written: string,
  ): Normalised<Identifier> {
    switch (kind) {
      case "externalId": {
        const externalId = normaliseExternalId(written, limits.externalIdLength);
        return externalId.ok ? accept(externalIdentifier(externalId.value)) : externalId;
      }
      case "phone": {
        const phone = normalisePhone(written, defaultCountry);
        return phone.ok ? accept(phoneIdentifier(phone.value.number)) : phone;
      }
      case "email": {
        const email = normaliseEmail(written, limits.emailLength);
        return email.ok ? accept(emailIdentifier(email.value)) : email;
      }
    }
  }
}
