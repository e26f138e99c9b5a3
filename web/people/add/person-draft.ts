import type { CreatePersonInput } from "../../graphql/documents.ts";

/** What was typed about a new person; blank fields are not sent. */
export interface PersonDraft {
  readonly texts: Readonly<Record<string, string>>;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly tags: readonly string[];
}

/** The draft to start with; the form shows one blank input for a phone and one for an email. */
export const emptyDraft: PersonDraft = { texts: {}, phones: [""], emails: [""], tags: [] };

/**
 * Returns the input of the mutation, and a function that turns the path of a server error into the
 * name of a form field.
 */
export function toInput(
  { texts, phones, emails, tags }: PersonDraft,
  idempotencyKey: string,
): {
  readonly input: CreatePersonInput;
  readonly fieldOf: (path: readonly string[]) => string;
} {
  const given = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  const filled = (list: readonly string[]): number[] =>
    list.flatMap((text, place) => (text.trim() === "" ? [] : [place]));
  const places: Readonly<Record<string, readonly number[]>> = {
    phones: filled(phones),
    emails: filled(emails),
  };
  const listed = (list: readonly string[]): string[] =>
    filled(list).map((place) => list[place] ?? "");
  return {
    input: {
      idempotencyKey,
      ...Object.fromEntries(given),
      ...(places["phones"]?.length ? { phones: listed(phones) } : {}),
      ...(places["emails"]?.length ? { emails: listed(emails) } : {}),
      ...(tags.length > 0 ? { tags } : {}),
    },
    // An error of the server names a phone or email by its index among those that were sent. The form's index also
    // counts blank inputs, which were not sent.
    fieldOf: ([field = "", index]) => {
      const place = index === undefined ? undefined : places[field]?.[Number(index)];
      return place === undefined ? field : `${field}.${String(place)}`;
    },
  };
}
