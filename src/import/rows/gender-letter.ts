import { fold } from "../../domain/values/fold.ts";
import { accept } from "../../domain/values/normalised.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { genderOfTitle } from "../../domain/values/titles.ts";
import { normaliseGender } from "../../domain/values/words.ts";
import type { Gender, LetterM } from "../../domain/values/words.ts";

/** What the values of a column show about its single letters: M often means a man, but in Spanish a woman. */
export interface GenderEvidence {
  /** Whether the column has words of a language in which H means a man and M a woman. */
  readonly hasH: boolean;
  /**
   * Whether the column has another word or letter for a woman, such as F, besides M. If so, M is never read as a woman.
   * Otherwise M can be Spanish "mujer", a woman.
   */
  readonly hasOtherWoman: boolean;
  /** The single letters that occur as values. */
  readonly letters: string;
}

/** Reads the genders of one column. What a letter means may become clear only after all rows were read. */
export interface GenderReader {
  read(text: string): Normalised<Gender>;
  readonly evidence: GenderEvidence;
  /**
   * Whether a letter was read as the wrong gender, as later values show: M was read as a man, and then the value
   * "mujer" showed that M is a woman in this column.
   */
  readonly isMisread: boolean;
}

const NOTHING: GenderEvidence = { hasH: false, hasOtherWoman: false, letters: "" };
// Spanish and Portuguese words. If a column contains one of these words, H in the column is a man, and M may be a woman
// (mujer, mulher).
const wordsBesideM: ReadonlySet<string> = new Set([
  "h",
  "hombre",
  "varon",
  "homem",
  "mujer",
  "mulher",
]);
// Letters that mean man and woman if a column has both: varón and hembra in Spanish, férfi and nő in Hungarian.
const pairs: readonly (readonly [man: string, woman: string])[] = [
  ["v", "h"],
  ["f", "n"],
];

/**
 * Returns a reader of the genders in one column of a file whose headers are in `language`, an ISO 639 code. If the
 * column was read before, pass what its values showed then as `before`, so that all letters are read as the right gender
 * from the first row on.
 */
export function createGenderReader(
  before: GenderEvidence = NOTHING,
  language: string | null = null,
): GenderReader {
  // V is a man in Spanish (varón), and a woman in Dutch (vrouw).
  const isVMan = language === "es";
  let evidence = before;
  const readAs = new Map<string, Set<Gender | null>>();
  const readLetter = (letter: string, text: string): Normalised<Gender> => {
    evidence = withLetter(evidence, letter, isVMan);
    const read = toGender(letter, text, evidence, isVMan);
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
        const now = toGender(letter, letter, evidence, isVMan);
        return genders.size > 1 || !genders.has(now.ok ? now.value : null);
      });
    },
  };
}

const letters: ReadonlySet<string> = new Set(["m", ...pairs.flat()]);

function withLetter(evidence: GenderEvidence, letter: string, isVMan: boolean): GenderEvidence {
  if (evidence.letters.includes(letter)) return evidence;
  const all = evidence.letters + letter;
  const isPaired = pairOf(letter, all) !== undefined;
  const [men, women] = isVMan ? ["hv", "f"] : ["h", "fv"];
  return {
    hasH: evidence.hasH || (men.includes(letter) && !isPaired),
    hasOtherWoman: evidence.hasOtherWoman || (women.includes(letter) && !isPaired),
    letters: all,
  };
}

/**
 * Returns the two letters for man and woman of which this letter is one, such as V and H in Spanish. Undefined if the
 * column does not contain both letters. Also undefined if the column contains an M: then F and V are women (female,
 * Dutch "vrouw"), and H is a man (French "homme").
 */
function pairOf(letter: string, all: string): readonly [string, string] | undefined {
  if (all.includes("m")) return undefined;
  return pairs.find(
    (pair) => pair.includes(letter) && all.includes(pair[0]) && all.includes(pair[1]),
  );
}

function toGender(
  letter: string,
  text: string,
  evidence: GenderEvidence,
  isVMan: boolean,
): Normalised<Gender> {
  if (letter === "m") return normaliseGender(text, meaningOfM(evidence));
  if (letter === "v" && isVMan) return accept("MALE");
  const pair = pairOf(letter, evidence.letters);
  if (pair === undefined) return normaliseGender(text);
  return accept(letter === pair[0] ? "MALE" : "FEMALE");
}

function meaningOfM({ hasH, hasOtherWoman }: GenderEvidence): LetterM {
  if (!hasH) return "MALE";
  return hasOtherWoman ? null : "FEMALE";
}
