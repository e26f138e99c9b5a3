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

/** The user's choices for a merge; anything not chosen follows the server's suggestion. */
export interface MergeDraft {
  readonly survivor: string | null;
  /** Id of the person whose value to keep, by field. */
  readonly choices: Readonly<Record<string, string>>;
  /** Phones and emails that the merged person does not keep. */
  readonly dropped: ReadonlySet<string>;
}

/** Leaves every choice to the server's suggestion and keeps all phones and emails. */
export const emptyDraft: MergeDraft = { survivor: null, choices: {}, dropped: new Set() };

/**
 * Returns the variables of the preview query. Dropped contacts are not in them: the preview returns
 * all contacts, so that they can be chosen again.
 */
export function toPreviewVariables(
  personIds: readonly string[],
  { survivor, choices }: MergeDraft,
): MergePreviewQueryVariables {
  const chosen = Object.entries(choices).map(([field, personId]) => ({ field, personId }));
  return { personIds, survivor, choices: chosen.length === 0 ? null : chosen };
}

/** Returns the id of the person whose value of a field is kept. */
export function chosenFor(preview: Preview, draft: MergeDraft, field: string): string {
  const conflict = preview.conflicts.find((each) => each.field === field);
  return draft.choices[field] ?? conflict?.suggestedPersonId ?? "";
}

/**
 * Returns whether at least one contact is kept; the server refuses a person without any identifier.
 */
export function keepsContact({ phones, emails }: Preview, { dropped }: MergeDraft): boolean {
  const all = [...phones, ...emails];
  return all.length === 0 || all.some(({ value }) => !dropped.has(value));
}

/**
 * Returns the merged values that need no choice, because they are equal or only one person has a
 * value.
 */
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

/**
 * Returns the draft with this person's value chosen for every field in which the people differ; a
 * field in which this person has no value keeps its choice.
 */
export function takeAllOf(preview: Preview, draft: MergeDraft, personId: string): MergeDraft {
  const taken = preview.conflicts.flatMap(({ field, values }) =>
    values.some((value) => value.personId === personId && value.value !== null)
      ? [[field, personId] as const]
      : [],
  );
  return { ...draft, choices: { ...draft.choices, ...Object.fromEntries(taken) } };
}

/**
 * Returns the input that merges exactly what the user sees: a choice for each field that differs, and the version of
 * each shown person, so that the server refuses the merge if somebody has changed one of them.
 */
export function toMergeInput(
  preview: Preview,
  draft: MergeDraft,
  idempotencyKey: string,
): MergePeopleInput {
  const { people, survivor, conflicts, phones, emails } = preview;
  const kept = (contacts: readonly { readonly value: string }[]): string[] =>
    contacts.map(({ value }) => value).filter((value) => !draft.dropped.has(value));
  const goes = (contacts: readonly { readonly value: string }[]): boolean =>
    contacts.some(({ value }) => draft.dropped.has(value));
  return {
    personIds: people.map(({ id }) => id),
    survivor: survivor.id,
    choices: conflicts.map(({ field }) => ({ field, personId: chosenFor(preview, draft, field) })),
    expectedVersions: people.map(({ id, version }) => ({ personId: id, version })),
    ...(goes(phones) ? { phones: kept(phones) } : {}),
    ...(goes(emails) ? { emails: kept(emails) } : {}),
    autoResolve: false,
    idempotencyKey,
  };
}
