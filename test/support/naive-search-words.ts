import { membersOf, textOf } from "../../src/domain/people/profile.ts";
import type { Profile } from "../../src/domain/people/profile.ts";
import { foldNaively } from "./naive-fold.ts";

/** `searchWordsOf` by the plainest means: it splits every text with one regular expression, and compares all with all. */
export function searchWordsNaively(profile: Profile): string[] {
  const [firstName, middleName, lastName] = (["firstName", "middleName", "lastName"] as const).map(
    (field) => foldNaively(textOf(profile, field) ?? ""),
  );
  const emails = membersOf(profile, "emails").map(({ key }) => key);
  const externalId = textOf(profile, "externalId");
  const externalIds = [
    ...(externalId === null ? [] : [externalId]),
    ...membersOf(profile, "formerExternalIds").map(({ key }) => key),
  ];
  const candidates = [
    ...[firstName, middleName, lastName].flatMap((name) => split(name ?? "")),
    ...emails.flatMap((email) => {
      const at = email.lastIndexOf("@");
      return [...endsOf(email.slice(at + 1)), ...split(foldNaively(email.slice(0, at)))];
    }),
    ...externalIds.flatMap((id) => {
      const parts = split(foldNaively(id));
      return [foldNaively(id), ...(parts.length <= 3 ? parts : [])];
    }),
  ];
  const served = [firstName ?? "", lastName ?? "", ...emails, ...externalIds];
  const words = [...new Set(candidates)].filter(
    (word) => !served.some((text) => text.startsWith(word)),
  );
  const longest = words.filter(
    (word) => !words.some((other) => other !== word && other.startsWith(word)),
  );
  return [
    ...longest.map((word) => numbered(word, served)),
    ...membersOf(profile, "phones").map(
      ({ key }) => `\u0001${Array.from(key).toReversed().join("")}`,
    ),
  ];
}

function split(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

function endsOf(domain: string): string[] {
  return [...domain.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)]
    .filter(({ index }) => index < domain.lastIndexOf("."))
    .map(({ index }) => domain.slice(index));
}

function numbered(word: string, served: readonly string[]): string {
  if (/[^\p{L}\p{N}]/u.test(word)) return word;
  const letters = [8, 7, 6, 5, 4, 3, 2, 1].find((count) =>
    served.some((text) => word.length >= count && text.startsWith(word.slice(0, count))),
  );
  return letters === undefined ? word : `\u0002${letters}${word}`;
}
