import { areLargerThan, toMebibytes } from "../../../domain/people/person-size.ts";
import type { Person } from "../../../domain/people/person.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import { problem } from "../../../domain/result.ts";
import type { Problem } from "../../../domain/result.ts";
import type { Limits } from "../../../domain/limits.ts";

/** Returns the people whom these writes create or update, as they will be stored. */
export function peopleWritten(writes: readonly PersonWrite[]): Person[] {
  return writes.flatMap((write) => {
    if (write.kind === "create") return write.person;
    return write.kind === "update" ? write.after : [];
  });
}

/** Returns the problem if what a decision makes of one group does not fit into one transaction; null if it fits. */
export function refuseSize(
  writes: readonly PersonWrite[],
  { mergeBytes }: Pick<Limits, "mergeBytes">,
  instead: { readonly advice: string; readonly path: string },
): Problem | null {
  const people = peopleWritten(writes);
  if (people.length < 2 || !areLargerThan(people, mergeBytes)) return null;
  const message = `Together these people take more than the ${toMebibytes(mergeBytes)} that one decision may take. ${instead.advice}`;
  return problem("TOO_LARGE", message, [instead.path]);
}
