import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { HeadColumn } from "../read/types.ts";
import type { Claim, HeaderVerdict } from "./claim.ts";
import { readTokens } from "./header-tokens.ts";
import type { LanguageWords } from "./languages/language.ts";
import { matchWords } from "./vocabulary.ts";

const SHORTEST_STEM = 5;
const FAIR_SHARE = 0.5;
// Headers of columns that say how somebody is related to the person of the row.
const relations: ReadonlySet<string> = new Set(
  "relationship relation beziehung verwandtschaft verwandtschaftsgrad parentesco parente parentela lien relatie pokrewienstwo vztah rokonsag yakinlik yakinligi родство odnos srodstvo".split(
    " ",
  ),
);
const names: ReadonlySet<ColumnTarget> = new Set(["FIRST_NAME", "LAST_NAME", "FULL_NAME"] as const);
const identifiers: ReadonlySet<ColumnTarget> = new Set(["PHONE", "EMAIL", "EXTERNAL_ID"] as const);

/** Whether claims are enough to describe a person: a name, and something to identify them by. */
export function canDescribePerson(claims: readonly Claim[]): boolean {
  return (
    claims.some(({ target }) => names.has(target)) &&
    claims.some(({ target }) => identifiers.has(target))
  );
}

/**
 * Turns columns about somebody else, such as a relative of the person, into foreign ones: "Contact 1 phone" beside "Contact 1
 * relationship", and "Tutor phone" beside a column of tutors. It does so only if the other columns still describe a person.
 */
export function leaveOthersOut(
  columns: readonly HeadColumn[],
  verdicts: readonly HeaderVerdict[],
  language: LanguageWords | null,
): readonly HeaderVerdict[] {
  const words = columns.map(({ header }) => readTokens(header).main);
  const prefixes = words.flatMap((own) =>
    own.length > 1 && relations.has(own.at(-1) ?? "") ? [`${own.slice(0, -1).join(" ")} `] : [],
  );
  const stems = columns.flatMap((column, place) =>
    verdicts[place]?.kind === "silent" ? stemsOfNames(column, words[place] ?? [], language) : [],
  );
  if (prefixes.length === 0 && stems.length === 0) return verdicts;
  const left = verdicts.map((verdict, place): HeaderVerdict => {
    if (verdict.kind !== "claim") return verdict;
    const own = words[place] ?? [];
    const prefix = prefixes.find((one) => own.join(" ").startsWith(one));
    if (prefix !== undefined) return { kind: "foreign", word: prefix.trim() };
    if (!identifiers.has(verdict.claim.target)) return verdict;
    const stem = stems.find((one) => unknownOf(own, language).some((word) => word.startsWith(one)));
    return stem === undefined ? verdict : { kind: "foreign", word: stem };
  });
  const claims = left.flatMap((verdict) => (verdict.kind === "claim" ? [verdict.claim] : []));
  return canDescribePerson(claims) ? left : verdicts;
}

/**
 * If the column contains names of people, returns those words of its header that the vocabulary does not know, such as
 * "Tutor". A column "Tutor phone" then belongs to these people too. Long words are returned without their last letters,
 * because the same word may end differently in another header.
 */
function stemsOfNames(
  { profile }: HeadColumn,
  words: readonly string[],
  language: LanguageWords | null,
): readonly string[] {
  const isOfNames = profile.filled > 0 && profile.kinds.words >= profile.filled * FAIR_SHARE;
  if (!isOfNames) return [];
  return unknownOf(words, language)
    .filter(({ length }) => length >= SHORTEST_STEM)
    .map((word) => word.slice(0, Math.max(SHORTEST_STEM, word.length - 2)));
}

function unknownOf(words: readonly string[], language: LanguageWords | null): readonly string[] {
  return matchWords(words, { language, cutShort: new Set() }).flatMap((match) =>
    match.concept === null ? match.words : [],
  );
}
