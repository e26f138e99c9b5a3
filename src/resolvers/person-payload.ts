import type { Person } from "../domain/people/person.ts";
import type { Result } from "../domain/result.ts";
import type { PersonPayload } from "../schema/person-payloads.ts";
import { toUserError } from "../schema/user-error.ts";
import { toPerson } from "./present/to-person.ts";

/** Converts the result of writing one person into the payload of its mutation. */
export function toPersonPayload(result: Result<Person>): PersonPayload {
  return result.ok
    ? { person: toPerson(result.value), userErrors: [] }
    : { person: null, userErrors: result.problems.map(toUserError) };
}
