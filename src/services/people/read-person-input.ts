import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { normalisePersonInput } from "../../domain/people/person-input.ts";
import type { NormalisedPersonInput, PersonInput } from "../../domain/people/person-input.ts";
import { findKnownAttributes } from "../store/attribute-store.ts";
import { findOwnTagKeys } from "../store/own-tags.ts";
import { findStoredPhones } from "../store/stored-phones.ts";
import type { PeopleDependencies } from "../store/people-dependencies.ts";
import type { Database } from "../../models/database.ts";

/** Normalises what the API was told of one person, where blank text is a fault; the attributes it names are looked up. */
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

/** Every definition by `caseKey` of its key, where an input names any; else none is needed. */
export async function attributesNamedBy(
  database: Database,
  inputs: readonly Pick<PersonInput, "customAttributes">[],
): Promise<ReadonlyMap<string, KnownAttribute>> {
  const isNeeded = inputs.some(({ customAttributes }) => (customAttributes ?? []).length > 0);
  return isNeeded ? findKnownAttributes(database) : new Map();
}
