import { phoneIdentifier } from "../../domain/people/identifiers.ts";
import { exactDigits, normalisePhone } from "../../domain/values/phone.ts";
import type { PeopleReader } from "./people-reader.ts";

/**
 * Returns the digits of those texts that are stored phones exactly as written, although the phone parser reads them as
 * another number or as none.
 */
export async function findStoredPhones(
  store: Pick<PeopleReader, "whoseAre">,
  texts: readonly string[],
  defaultCountry: string | null,
): Promise<ReadonlySet<string>> {
  const digits = texts.flatMap((text) => {
    const exact = exactDigits(text);
    if (exact === null) return [];
    const phone = normalisePhone(exact, defaultCountry);
    return phone.ok && phone.value.number === exact ? [] : [exact];
  });
  if (digits.length === 0) return new Set();
  const owned = await store.whoseAre(digits.map(phoneIdentifier));
  return new Set(digits.filter((number) => owned.has(phoneIdentifier(number))));
}
