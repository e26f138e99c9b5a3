import type { CreatePersonInput } from "../../graphql/documents.ts";

/** A person as it is typed; blank texts are left out when it is sent. */
export interface PersonDraft {
  readonly texts: Readonly<Record<string, string>>;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly tags: readonly string[];
}

/** A draft in which nothing is typed yet. */
export const emptyDraft: PersonDraft = { texts: {}, phones: [""], emails: [""], tags: [] };

/** The input that creates the person, with the place that each phone and email has among the fields. */
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
    // The server counts what was sent, the form what is shown.
    fieldOf: ([field = "", index]) => {
      const place = index === undefined ? undefined : places[field]?.[Number(index)];
      return place === undefined ? field : `${field}.${String(place)}`;
    },
  };
}
