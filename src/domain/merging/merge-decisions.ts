import { findConflicts } from "./merge-conflicts.ts";
import type { MergeDecisions } from "./merge-profiles.ts";
import { fieldIn, isSingleField } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import type { FieldName } from "../people/profile.ts";
import { fail, problem, succeed } from "../result.ts";
import type { Problem, Result } from "../result.ts";
import { quote } from "../values/text.ts";

/** Which values, phones and emails of the merged people the caller of a manual merge wants to keep. */
export interface MergeWishes {
  /**
   * For each chosen field the person whose value it keeps, in the order of the request; `personId` is null if the id
   * that the caller gave belongs to none of the people to be merged.
   */
  readonly choices: readonly { readonly field: FieldName; readonly personId: string | null }[];
  /** Whether a conflict without a choice keeps the value that was set last, instead of being refused. */
  readonly autoResolve: boolean;
  /** The phones to keep, in stored form; null keeps all of them. */
  readonly phones: readonly string[] | null;
  /** The emails to keep, in stored form; null keeps all of them. */
  readonly emails: readonly string[] | null;
}

/**
 * Checks the caller's wishes against the people to be merged, and reports every problem. Fields with different values
 * of which none was chosen are reported only if there is no other problem.
 */
export function decideMerge(
  people: readonly Person[],
  wishes: MergeWishes,
): Result<MergeDecisions> {
  const problems = [
    ...faultsOfChoices(people, wishes.choices),
    ...faultsOfContacts(people, "phones", wishes.phones),
    ...faultsOfContacts(people, "emails", wishes.emails),
  ];
  if (problems.length === 0 && !keepsContact(people, wishes)) {
    problems.push(
      problem("INVALID", "At least one of their phones and emails must stay.", [
        wishes.phones === null ? "emails" : "phones",
      ]),
    );
  }
  if (problems.length > 0) return fail(...problems);
  const choices = new Map<FieldName, string>();
  for (const { field, personId } of wishes.choices)
    if (personId !== null) choices.set(field, personId);
  if (!wishes.autoResolve) {
    const open = findConflicts(people).filter(({ field }) => !choices.has(field));
    if (open.length > 0) {
      const fields = open.map(({ field }) => field).join(", ");
      const message = `The profiles differ and nothing was chosen: ${fields}. Choose whose value stays, or set autoResolve.`;
      return fail(problem("CONFLICT", message, ["choices"]));
    }
  }
  return succeed({
    choices,
    ...(wishes.phones === null ? {} : { phones: new Set(wishes.phones) }),
    ...(wishes.emails === null ? {} : { emails: new Set(wishes.emails) }),
  });
}

function faultsOfChoices(people: readonly Person[], choices: MergeWishes["choices"]): Problem[] {
  const ids = new Set(people.map(({ id }) => id));
  const seen = new Set<FieldName>();
  return choices.flatMap(({ field, personId }, index) => {
    const faults: Problem[] = [];
    const at = (part: string): string[] => ["choices", String(index), part];
    if (!isSingleField(field) && !/^customAttributes\../.test(field)) {
      faults.push(
        problem(
          "INVALID",
          `${quote(field)} is not a field whose value can be chosen in a merge.`,
          at("field"),
        ),
      );
    } else if (seen.has(field)) {
      faults.push(problem("INVALID", `${quote(field)} is chosen twice.`, at("field")));
    }
    seen.add(field);
    if (personId === null || !ids.has(personId)) {
      faults.push(problem("INVALID", "The person is not one of this merge.", at("personId")));
    }
    return faults;
  });
}

function faultsOfContacts(
  people: readonly Person[],
  group: "phones" | "emails",
  kept: readonly string[] | null,
): Problem[] {
  return (kept ?? []).flatMap((contact, index) =>
    people.some(({ profile }) => profile.has(fieldIn(group, contact)))
      ? []
      : [
          problem("INVALID", `${quote(contact)} belongs to none of these people.`, [
            group,
            String(index),
          ]),
        ],
  );
}

/** Whether the merged person keeps a way to be contacted, if one of the people had any. */
function keepsContact(people: readonly Person[], { phones, emails }: MergeWishes): boolean {
  let hadAny = false;
  for (const { profile } of people) {
    for (const field of profile.keys()) {
      if (field.startsWith("phones.")) {
        if (phones === null || phones.length > 0) return true;
        hadAny = true;
      } else if (field.startsWith("emails.")) {
        if (emails === null || emails.length > 0) return true;
        hadAny = true;
      } else if (field.startsWith("chatProfiles.") || field.startsWith("pushRegistrations.")) {
        return true;
      }
    }
  }
  return !hadAny;
}
