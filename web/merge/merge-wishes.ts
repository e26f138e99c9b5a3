import type {
  MergePeopleInput,
  MergePreviewQuery,
  MergePreviewQueryVariables,
} from "../graphql/documents.ts";

type Preview = NonNullable<MergePreviewQuery["mergePreview"]>;

const singleFields = [
  "externalId",
  "firstName",
  "middleName",
  "lastName",
  "type",
  "gender",
  "birthDate",
  "address",
  "city",
  "country",
  "preferredLanguage",
  "profilePicture",
] as const;

/** What somebody chose; whatever is not chosen is as the server suggests. */
export interface MergeWishes {
  readonly survivor: string | null;
  /** By field, the person whose value stays. */
  readonly choices: Readonly<Record<string, string>>;
  /** Phones and emails that go. */
  readonly dropped: ReadonlySet<string>;
}

/** Nothing is chosen yet. */
export const noWishes: MergeWishes = { survivor: null, choices: {}, dropped: new Set() };

/** What asks for the outcome of these wishes. What goes is told apart from what is there when it is merged. */
export function toPreviewVariables(
  personIds: readonly string[],
  { survivor, choices }: MergeWishes,
): MergePreviewQueryVariables {
  const chosen = Object.entries(choices).map(([field, personId]) => ({ field, personId }));
  return { personIds, survivor, choices: chosen.length === 0 ? null : chosen };
}

/** The person whose value of a field stays. */
export function chosenFor(preview: Preview, wishes: MergeWishes, field: string): string {
  const conflict = preview.conflicts.find((each) => each.field === field);
  return wishes.choices[field] ?? conflict?.suggestedPersonId ?? "";
}

/** Whether a contact is left: a person without any cannot be told from others. */
export function keepsContact({ phones, emails }: Preview, { dropped }: MergeWishes): boolean {
  const all = [...phones, ...emails];
  return all.length === 0 || all.some(({ value }) => !dropped.has(value));
}

/** The values of the outcome that nobody needs to choose: equal ones, and those that one profile alone has. */
export function undisputedOf({
  conflicts,
  outcome,
}: Preview): readonly { readonly field: string; readonly value: string }[] {
  const disputed = new Set(conflicts.map(({ field }) => field));
  const singles = singleFields.map((field) => ({ field, value: outcome[field] }));
  const attributes = outcome.customAttributes.map(({ key, value }) => ({
    field: `customAttributes.${key}`,
    value: String(value),
  }));
  return [...singles, ...attributes].flatMap(({ field, value }) =>
    value === null || disputed.has(field) ? [] : [{ field, value }],
  );
}

/** The wishes by which each field that differs has one person's value, where that person has one. */
export function takeAllOf(preview: Preview, wishes: MergeWishes, personId: string): MergeWishes {
  const taken = preview.conflicts.flatMap(({ field, values }) =>
    values.some((value) => value.personId === personId && value.value !== null)
      ? [[field, personId] as const]
      : [],
  );
  return { ...wishes, choices: { ...wishes.choices, ...Object.fromEntries(taken) } };
}

/** The merge as it is shown: every field that differs with its choice, and the versions that were seen. */
export function toMergeInput(
  preview: Preview,
  wishes: MergeWishes,
  idempotencyKey: string,
): MergePeopleInput {
  const { people, survivor, conflicts, phones, emails } = preview;
  const kept = (contacts: readonly { readonly value: string }[]): string[] =>
    contacts.map(({ value }) => value).filter((value) => !wishes.dropped.has(value));
  const goes = (contacts: readonly { readonly value: string }[]): boolean =>
    contacts.some(({ value }) => wishes.dropped.has(value));
  return {
    personIds: people.map(({ id }) => id),
    survivor: survivor.id,
    choices: conflicts.map(({ field }) => ({ field, personId: chosenFor(preview, wishes, field) })),
    expectedVersions: people.map(({ id, version }) => ({ personId: id, version })),
    ...(goes(phones) ? { phones: kept(phones) } : {}),
    ...(goes(emails) ? { emails: kept(emails) } : {}),
    autoResolve: false,
    idempotencyKey,
  };
}
