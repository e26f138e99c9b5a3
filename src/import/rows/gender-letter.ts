import { fold } from "../../domain/values/fold.ts";
import { accept } from "../../domain/values/normalised.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { genderOfTitle } from "../../domain/values/titles.ts";
import { normaliseGender } from "../../domain/values/words.ts";
import type { Gender, LetterM } from "../../domain/values/words.ts";

/** What a column's other words say of its letters. */
export interface GenderEvidence {
  /** It has words of the languages in which H is a man, and M a woman. */
  readonly hasH: boolean;
  /** It has another word for a woman than M. */
  readonly hasOtherWoman: boolean;
  /** The letters that stand in it by themselves. */
  readonly letters: string;
}

/** Reads the genders of one column, of which only the whole tells what its letters stand for. */
export interface GenderReader {
  read(text: string): Normalised<Gender>;
  readonly evidence: GenderEvidence;
  /** Whether a letter was read as what the column, by what came later, does not mean by it. */
  readonly isMisread: boolean;
}

const NOTHING: GenderEvidence = { hasH: false, hasOtherWoman: false, letters: "" };
// A man's in Spanish and Portuguese, where a woman's is M (mujer, mulher).
const wordsBesideM: ReadonlySet<string> = new Set(["h", "hombre", "homem", "mujer", "mulher"]);
// Letters that mean something else beside each other: varón and hembra in Spanish, férfi and nő in Hungarian.
const pairs: readonly (readonly [man: string, woman: string])[] = [
  ["v", "h"],
  ["f", "n"],
];

/** A reader that knows what was seen of the column before, if anything was. */
export function createGenderReader(before: GenderEvidence = NOTHING): GenderReader {
  let evidence = before;
  const readAs = new Map<string, Set<Gender | null>>();
  const readLetter = (letter: string, text: string): Normalised<Gender> => {
    evidence = withLetter(evidence, letter);
    const read = toGender(letter, text, evidence);
    const genders = readAs.get(letter) ?? new Set();
    readAs.set(letter, genders.add(read.ok ? read.value : null));
    return read;
  };
  return {
    read(text) {
      const word = fold(text.trim()).replace(/^(.)\.$/u, "$1");
      if (letters.has(word)) return readLetter(word, word);
      const read = normaliseGender(word);
      if (wordsBesideM.has(word)) evidence = { ...evidence, hasH: true };
      else if (read.ok && read.value === "FEMALE") evidence = { ...evidence, hasOtherWoman: true };
      if (read.ok) return read;
      const gender = genderOfTitle(text);
      return gender === null ? read : accept(gender);
    },
    get evidence() {
      return evidence;
    },
    get isMisread() {
      return [...readAs].some(([letter, genders]) => {
        const now = toGender(letter, letter, evidence);
        return genders.size > 1 || !genders.has(now.ok ? now.value : null);
      });
    },
  };
}

const letters: ReadonlySet<string> = new Set(["m", ...pairs.flat()]);

function withLetter(evidence: GenderEvidence, letter: string): GenderEvidence {
  if (evidence.letters.includes(letter)) return evidence;
  const all = evidence.letters + letter;
  const isPaired = pairOf(letter, all) !== undefined;
  return {
    hasH: evidence.hasH || (letter === "h" && !isPaired),
    hasOtherWoman: evidence.hasOtherWoman || ("fv".includes(letter) && !isPaired),
    letters: all,
  };
}

/** The pair that a letter is one of, where both are in the column, and M, which would make it another, is not. */
function pairOf(letter: string, all: string): readonly [string, string] | undefined {
  if (all.includes("m")) return undefined;
  return pairs.find(
    (pair) => pair.includes(letter) && all.includes(pair[0]) && all.includes(pair[1]),
  );
}

function toGender(letter: string, text: string, evidence: GenderEvidence): Normalised<Gender> {
  if (letter === "m") return normaliseGender(text, meaningOfM(evidence));
  const pair = pairOf(letter, evidence.letters);
  if (pair === undefined) return normaliseGender(text);
  return accept(letter === pair[0] ? "MALE" : "FEMALE");
}

function meaningOfM({ hasH, hasOtherWoman }: GenderEvidence): LetterM {
  if (!hasH) return "MALE";
  return hasOtherWoman ? null : "FEMALE";
}
