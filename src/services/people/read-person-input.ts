import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { normalisePersonInput } from "../../domain/people/person-input.ts";
import type { NormalisedPersonInput, PersonInput } from "../../domain/people/person-input.ts";
import { AttributeDefinitionModel } from "../../models/attribute-definition.ts";
import { caseKey } from "../../domain/values/text.ts";
import { findOwnTagKeys } from "../store/own-tags.ts";
import { findStoredPhones } from "../store/stored-phones.ts";
import type { PeopleDependencies } from "../store/people-dependencies.ts";

/** Normalises what the API was told of one person, where blank text is a fault; the attributes it names are looked up. */
export async function readPersonInput(
  input: PersonInput,
  {
    limits,
    defaultCountry,
    store,
  }: Pick<PeopleDependencies, "limits" | "defaultCountry" | "store">,
): Promise<NormalisedPersonInput> {
  const attributes = await attributesNamedBy([input]);
  const country = input.defaultCountry ?? defaultCountry;
  return normalisePersonInput(input, {
    attributes,
    defaultCountry,
    limits,
    blankText: "is a fault",
    ownTagKeys: await findOwnTagKeys(input.tags, limits.tagsPerPerson),
    storedPhones: await findStoredPhones(store, input.phones ?? [], country),
  });
}

/** Every definition by `caseKey` of its key, where an input names any; else none is needed. */
export async function attributesNamedBy(
  inputs: readonly Pick<PersonInput, "customAttributes">[],
): Promise<ReadonlyMap<string, KnownAttribute>> {
  const isNeeded = inputs.some(({ customAttributes }) => (customAttributes ?? []).length > 0);
  if (!isNeeded) return new Map();
  const records = await AttributeDefinitionModel.find({}, { key: 1, type: 1 }).lean();
  return new Map(records.map(({ key, type }) => [caseKey(key), { key, type }]));
}
