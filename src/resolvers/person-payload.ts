import type { Person } from "../domain/people/person.ts";
import type { Result } from "../domain/result.ts";
import type { PersonPayload } from "../schema/person-payloads.ts";
import { toUserError } from "../schema/user-error.ts";
import { toPerson } from "./present/to-person.ts";

/**
 * Returns the payload of a mutation that writes one person. If the write was refused, `person` is null, and each
 * problem becomes a user error.
 */
export function toPersonPayload(result: Result<Person>): PersonPayload {
  return result.ok
    ? { person: toPerson(result.value), userErrors: [] }
    : { person: null, userErrors: result.problems.map(toUserError) };
}
