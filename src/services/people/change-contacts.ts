import { addMembers, faultsOfEdit, removeMembers } from "../../domain/people/edit-profile.ts";
import { placeOfIdentifier } from "../../domain/people/identifier-place.ts";
import { fromPublicId } from "../../domain/ids.ts";
import type { Person } from "../../domain/people/person.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { changePerson, noSuchPerson } from "./change-person.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { readPersonInput } from "./read-person-input.ts";

/** Phones and emails to add to a person, or to remove. */
export interface ChangeContactsRequest {
  readonly personId: string;
  readonly phones?: readonly string[] | null;
  readonly emails?: readonly string[] | null;
  readonly defaultCountry?: string | null;
}

/** Adds phones and emails that no other person has, or removes some; the last identifier cannot be removed. */
export async function changeContacts(
  dependencies: PeopleDependencies,
  caller: Caller,
  direction: "add" | "remove",
  { personId, ...input }: ChangeContactsRequest,
): Promise<Result<Person>> {
  const { limits, defaultCountry } = dependencies;
  const { phones, emails, problems: faults } = await readPersonInput(input, dependencies);
  const id = fromPublicId("person", personId);
  const problems = [...(id === null ? [noSuchPerson(["personId"])] : []), ...faults];
  if (problems.length === 0 && (phones ?? []).length + (emails ?? []).length === 0) {
    problems.push(problem("INVALID", "Give at least one phone or email."));
  }
  if (id === null || problems.length > 0) return fail(...problems);
  return changePerson(dependencies, {
    id,
    idPath: ["personId"],
    cause: "UPDATED",
    caller,
    placeOf: (identifier) => placeOfIdentifier(identifier, input, defaultCountry),
    edit: (person, at) => {
      const draft = new Map(person.profile);
      if (direction === "add") {
        addMembers(draft, "phones", phones ?? [], at);
        addMembers(draft, "emails", emails ?? [], at);
      } else {
        removeMembers(draft, "phones", phones ?? []);
        removeMembers(draft, "emails", emails ?? []);
      }
      const found = faultsOfEdit(person.profile, draft, limits);
      return found.length > 0 ? fail(...found) : succeed(draft);
    },
  });
}
