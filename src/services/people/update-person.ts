import { faultsOfEdit, replaceMembers, setValues } from "../../domain/people/edit-profile.ts";
import { placeOfIdentifier } from "../../domain/people/identifier-place.ts";
import { fromPublicId } from "../../domain/ids.ts";
import type { NormalisedPersonInput, PersonInput } from "../../domain/people/person-input.ts";
import { fieldIn, membersOf, textOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Profile } from "../../domain/people/profile.ts";
import { isYearless } from "../../domain/values/birth-date.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { changePerson, noSuchPerson } from "./change-person.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { readPersonInput } from "./read-person-input.ts";
import { ensureTags } from "../store/tag-store.ts";

/**
 * New values for the person with this id. If `expectedVersion` is absent or null, the person may have any version;
 * otherwise the update is refused if the person has another version.
 */
export type UpdatePersonRequest = PersonInput & {
  readonly id: string;
  readonly expectedVersion?: number | null;
};

/** Changes a person: absent fields stay, null clears, lists replace the stored ones, and attributes are a patch. */
export async function updatePerson(
  dependencies: PeopleDependencies,
  caller: Caller,
  { id: publicId, expectedVersion, ...input }: UpdatePersonRequest,
): Promise<Result<Person>> {
  const { limits, defaultCountry } = dependencies;
  const read = await readPersonInput(input, dependencies);
  const id = fromPublicId("person", publicId);
  const problems = [...(id === null ? [noSuchPerson(["id"])] : []), ...read.problems];
  if (id === null || problems.length > 0) return fail(...problems);
  return changePerson(dependencies, {
    id,
    idPath: ["id"],
    cause: "UPDATED",
    caller,
    placeOf: (identifier) => placeOfIdentifier(identifier, input, defaultCountry),
    edit: (person, at) => {
      const { version } = person;
      if (
        expectedVersion !== undefined &&
        expectedVersion !== null &&
        expectedVersion !== version
      ) {
        const message = `The person has version ${version}, not ${expectedVersion}: read it again, then decide.`;
        return fail(problem("CONFLICT", message, ["expectedVersion"]));
      }
      const forgetsYear = input.birthDate === null && typeof input.birthDay === "string";
      const profile = editedProfile(person.profile, read, at, forgetsYear);
      const faults = faultsOfEdit(person.profile, profile, limits);
      return faults.length > 0 ? fail(...faults) : succeed(profile);
    },
    complete: async (profile, at) => {
      const draft = new Map(profile);
      if (read.tags === undefined) return draft;
      const tagIds = await ensureTags(dependencies.database, read.tags ?? []);
      replaceMembers(draft, "tags", [...tagIds.values()], at);
      return draft;
    },
  });
}

function editedProfile(
  profile: Profile,
  read: NormalisedPersonInput,
  at: Date,
  forgetsYear: boolean,
): Profile {
  const draft = new Map(profile);
  const birthDate = textOf(draft, "birthDate");
  // If the input clears the date of birth and also gives a day without a year, the stored date is deleted first, or its
  // year would stay.
  if (forgetsYear && birthDate !== null && !isYearless(birthDate)) draft.delete("birthDate");
  if (read.clearsAttributes) {
    for (const { key } of membersOf(draft, "customAttributes"))
      draft.delete(fieldIn("customAttributes", key));
  }
  setValues(draft, read.values, at);
  if (read.phones !== undefined) replaceMembers(draft, "phones", read.phones ?? [], at);
  if (read.emails !== undefined) replaceMembers(draft, "emails", read.emails ?? [], at);
  return draft;
}
