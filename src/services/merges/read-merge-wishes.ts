import { normaliseEmail } from "../../domain/values/email.ts";
import type { MergeWishes } from "../../domain/merging/merge-decisions.ts";
import { toProblem } from "../../domain/values/normalised.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { fieldIn } from "../../domain/people/profile.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import { normalisePhone } from "../../domain/values/phone.ts";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import { caseKey, quote } from "../../domain/values/text.ts";
import type { FoundPeople } from "./find-merge-people.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import type { Database } from "../../models/database.ts";
import { findAttributes } from "../store/attribute-store.ts";

const ATTRIBUTES = "customAttributes.";

/** The part of a merge's input that decides which values stay. */
export interface WrittenWishes {
  readonly choices?: readonly { readonly field: string; readonly personId: string }[] | null;
  readonly autoResolve: boolean;
  readonly phones?: readonly string[] | null;
  readonly emails?: readonly string[] | null;
}

/**
 * Normalises the ids, attribute keys and contacts in the wishes of a caller who merges people; returns a problem for
 * each of them that cannot be read.
 */
export async function readMergeWishes(
  {
    database,
    limits,
    defaultCountry,
  }: Pick<MergeDependencies, "database" | "limits" | "defaultCountry">,
  { choices, autoResolve, phones, emails }: WrittenWishes,
  found: FoundPeople,
): Promise<{ readonly wishes: MergeWishes; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const read = (
    group: "phones" | "emails",
    written: readonly string[] | null | undefined,
    normalise: (text: string) => Normalised<string>,
  ): string[] | null => {
    if (written === null || written === undefined) return null;
    return written.map((text, index) => {
      // Text that equals a stored contact means that contact, even if a phone would be read differently in the default
      // country.
      if (found.people.some(({ profile }) => profile.has(fieldIn(group, text)))) return text;
      const normalised = normalise(text);
      if (normalised.ok) return normalised.value;
      problems.push(toProblem(normalised, [group, String(index)]));
      return text;
    });
  };
  const wishes: MergeWishes = {
    choices: await readChoices(database, choices ?? [], found, problems),
    autoResolve,
    phones: read("phones", phones, (text) => {
      const phone = normalisePhone(text, defaultCountry);
      return phone.ok ? { ok: true, value: phone.value.number } : phone;
    }),
    emails: read("emails", emails, (text) => normaliseEmail(text, limits.emailLength)),
  };
  return { wishes, problems };
}

async function readChoices(
  database: Database,
  choices: readonly { readonly field: string; readonly personId: string }[],
  { idOf }: FoundPeople,
  problems: Problem[],
): Promise<{ field: FieldName; personId: string | null }[]> {
  const keys = choices.flatMap(({ field }) =>
    field.startsWith(ATTRIBUTES) ? field.slice(ATTRIBUTES.length) : [],
  );
  const attributes = await findAttributes(database, keys);
  return choices.map(({ field, personId }, index) => {
    const id = idOf(personId);
    if (!field.startsWith(ATTRIBUTES)) return { field, personId: id };
    const written = field.slice(ATTRIBUTES.length);
    const key = attributes.get(caseKey(written))?.key;
    if (key === undefined) {
      const message = `There is no custom attribute ${quote(written)}.`;
      problems.push(problem("NOT_FOUND", message, ["choices", String(index), "field"]));
    }
    return { field: fieldIn("customAttributes", key ?? written), personId: id };
  });
}
