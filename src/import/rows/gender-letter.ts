import { normaliseGender } from "../../domain/values/words.ts";
import type { Gender, LetterM } from "../../domain/values/words.ts";
import { fold } from "../../domain/values/fold.ts";
import type { Normalised } from "../../domain/values/normalised.ts";

/** What a column's other words say of its letter M. */
export interface GenderEvidence {
  /** It has words of the languages in which H is a man, and M a woman. */
  readonly hasH: boolean;
  /** It has another word for a woman than M. */
  readonly hasOtherWoman: boolean;
}

/** Reads the genders of one column, of which only the whole tells what its letter M stands for. */
export interface GenderReader {
  read(text: string): Normalised<Gender>;
  readonly evidence: GenderEvidence;
  /** Whether an M was read as what the column, by what came later, does not mean by it. */
  readonly isMisread: boolean;
}

const NOTHING: GenderEvidence = { hasH: false, hasOtherWoman: false };
// A man's in Spanish and Portuguese, where a woman's is M (mujer, mulher).
const wordsBesideM: ReadonlySet<string> = new Set(["h", "hombre", "homem", "mujer", "mulher"]);

/** A reader that knows what was seen of the column before, if anything was. */
export function createGenderReader(before: GenderEvidence = NOTHING): GenderReader {
  let evidence = before;
  const readAs = new Set<LetterM>();
  return {
    read(text) {
      const word = fold(text.trim());
      if (word === "m") {
        const letter = meaningOf(evidence);
        readAs.add(letter);
        return normaliseGender(text, letter);
      }
      const read = normaliseGender(text);
      if (wordsBesideM.has(word)) evidence = { ...evidence, hasH: true };
      else if (read.ok && read.value === "FEMALE") evidence = { ...evidence, hasOtherWoman: true };
      return read;
    },
    get evidence() {
      return evidence;
    },
    get isMisread() {
      const now = meaningOf(evidence);
      return [...readAs].some((letter) => letter !== now);
    },
  };
}

function meaningOf({ hasH, hasOtherWoman }: GenderEvidence): LetterM {
  if (!hasH) return "MALE";
  return hasOtherWoman ? null : "FEMALE";
}
