import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { normalisePersonInput } from "../../domain/people/person-input.ts";
import type { NormalisedPersonInput, PersonInput } from "../../domain/people/person-input.ts";
import { findKnownAttributes } from "../store/attribute-store.ts";
import { findOwnTagKeys } from "../store/find-own-tags.ts";
import { findStoredPhones } from "../store/stored-phones.ts";
import type { PeopleDependencies } from "../store/people-dependencies.ts";
import type { Database } from "../../models/database.ts";

/** Normalises the input for one person, in which blank text is a mistake, and looks up the attributes in it. */
export async function readPersonInput(
  input: PersonInput,
  {
    database,
    limits,
    defaultCountry,
    store,
  }: Pick<PeopleDependencies, "database" | "limits" | "defaultCountry" | "store">,
): Promise<NormalisedPersonInput> {
  const attributes = await attributesNamedBy(database, [input]);
  const country = input.defaultCountry ?? defaultCountry;
  return normalisePersonInput(input, {
    attributes,
    defaultCountry,
    limits,
    blankText: "is a fault",
    ownTagKeys: await findOwnTagKeys(database, input.tags, limits.tagsPerPerson),
    storedPhones: await findStoredPhones(store, input.phones ?? [], country),
  });
}

/** Returns all definitions by `caseKey` of their keys; none if no input has attributes. */
export async function attributesNamedBy(
  database: Database,
  inputs: readonly Pick<PersonInput, "customAttributes">[],
): Promise<ReadonlyMap<string, KnownAttribute>> {
  const isNeeded = inputs.some(({ customAttributes }) => (customAttributes ?? []).length > 0);
  return isNeeded ? findKnownAttributes(database) : new Map();
}
