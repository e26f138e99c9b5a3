import { fold } from "./fold.ts";
import type { Gender } from "./words.ts";

// Forms of address, folded and without dots, in the languages whose headers are recognised.
const ofMen =
  "mr mister sir herr hr gosp gospodin gospod g m monsieur mons sr senor snr sig signor signore dhr heer pan p pán bay bey úr г-н господин гн пан don dom lord mssr master mstr ms-r panu herrn hrn";
const ofWomen =
  "mrs ms miss mx-s frau fr frl fraulein gospoda gospodja gdja gda gđa gospodica gdica gdca gđica gdjica mme madame mlle mademoiselle sra senora srta senorita sig.ra sigra signora signorina sigrina mevr mevrouw mw mej pani p-i pí paní slecna fru froken bayan hanim г-жа госпожа гжа пани dona dna lady madam ma'am panna sra-dna missus dame";
const ofNobody =
  "dr dott dottssa dottoressa drssa dra prof profssa profesor professor doc ing mag dipl dipling dipl-ing mr-sc mrsc sc spec univ bacc oec iur med phil rer nat habil mudr judr phdr rndr mgr bc ir drs avv geom arch rag rev fr-r father pater sr-r hon capt major col gen lt sgt dipl.-ing lic licenciado don-a maitre me pr dipl-kfm mba-t inz inż mgr-inz lek adv eng engr univ-prof priv-doz dr-ing dipl-oec dipl-iur mx dhr-mevr divers firma-l familie familja fam obitelj uz uzm sayin ozv ifj";

const genderOf: ReadonlyMap<string, Gender | null> = new Map<string, Gender | null>([
  ...toEntries(ofNobody, null),
  ...toEntries(ofMen, "MALE"),
  ...toEntries(ofWomen, "FEMALE"),
]);

// Words that are as often an initial or a name as a title.
const doubtful: ReadonlySet<string> = new Set(
  "g p pr me don dom lord lady master dona dame sc med nat".split(" "),
);

// Titles that are also names: without a dot they count as titles only if the column shows that they are.
const givenNames: ReadonlySet<string> = new Set(
  "pan pani panu bay bey bayan doc don dom phil nat sig mons major gen col master hon panna dona lady lord dame mag lek eng pater father arch hanim".split(
    " ",
  ),
);

// Words between two forms of address: "Herr und Frau Müller".
const joining: ReadonlySet<string> = new Set("und u & and + i et e y en og och a ve и".split(" "));

// Words that are as often a name as a title if they stand alone.
const namesToo: ReadonlySet<string> = new Set([
  ...doubtful,
  ..."bay bey pan pani fr sr mag doc hon frau pater father arch".split(" "),
]);

/**
 * Returns the gender that a form of address such as "Herr Dr." shows. Null if it shows none, as "Dr.", or if the text
 * is no form of address.
 */
export function genderOfTitle(text: string): Gender | null {
  let found: Gender | null = null;
  for (const word of wordsOf(text)) {
    const gender = genderOf.get(word);
    if (gender === undefined || (gender !== null && found !== null && gender !== found))
      return null;
    found = gender ?? found;
  }
  return found;
}

/** Whether the text consists only of forms of address or academic titles, such as "Herr Dr.". */
export function isTitle(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => genderOf.has(word));
}

/** Whether a name consists only of titles, at least one of which is never a name. */
export function isOnlyTitles(name: string): boolean {
  return isTitle(name) && !wordsOf(name).every((word) => namesToo.has(word));
}

function wordsOf(text: string): readonly string[] {
  return fold(text.slice(0, 60))
    .replaceAll(/[.,/]+(?=\s|$)/g, " ")
    .split(/\s+/)
    .map((word) => word.replaceAll(".", ""))
    .filter((word) => word !== "");
}

function toEntries(words: string, gender: Gender | null): [string, Gender | null][] {
  return words.split(" ").map((word) => [fold(word).replaceAll(".", ""), gender]);
}

/** What all names of a column together show about words such as "Pan", which can be a title or a name. */
export interface TitleReading {
  /**
   * Whether the names of the column begin with titles. If so, "Pan" in "Pan Nowak" is taken for a title; otherwise it
   * is taken for a first name.
   */
  readonly areTitled: boolean;
}

const untitled: TitleReading = { areTitled: false };

/**
 * Returns the first word of a name if the word alone does not show whether it is a title or a first name, such as "Pan"
 * or "Doc". Returns null otherwise.
 */
export function openTitleOf(name: string): string | null {
  const end = name.indexOf(" ");
  if (end <= 0 || end > LONGEST_GIVEN_NAME) return null;
  const word = name.slice(0, end).toLowerCase();
  if (givenNames.has(word)) return word;
  const key = word.charCodeAt(end - 1) === I_WITH_ACUTE ? fold(word) : word;
  return givenNames.has(key) ? key : null;
}

const LONGEST_GIVEN_NAME = 6;
// The letter í. A word that ends with this letter is looked up without accents, because `givenNames` has the Czech
// title "paní" only as "pani".
const I_WITH_ACUTE = 0xed;

/** Returns the name without the titles before it: "Dr. sc. Ana Horvat" becomes "Ana Horvat". */
export function withoutTitles(name: string, reading = untitled): string {
  // A single word cannot be a title with a name after it.
  if (!/\s/.test(name)) return name;
  const words = [...name.matchAll(/\S+/g)];
  // The last word is never removed; the caller decides about names that are only a title.
  let place = 0;
  while (place < words.length - 1) {
    const taken = countLeading(words, place, reading);
    if (taken === 0 || place + taken >= words.length) break;
    place += taken;
  }
  const isOnlyJoined =
    place > 0 && words.length - place === 2 && joinsTitles(words, place, reading);
  if (isOnlyJoined) return name;
  return name.slice(words[place]?.index ?? 0);
}

/**
 * Returns how many words, beginning with the one at `place`, belong to titles. It is 2 for "De heer", and for "und
 * Frau" if a title stands before these words. It is 1 for a title of one word such as "Dr.", and 0 if there is no title.
 */
function countLeading(
  words: readonly RegExpExecArray[],
  place: number,
  reading: TitleReading,
): number {
  const word = words[place]?.[0] ?? "";
  const next = words[place + 1]?.[0] ?? "";
  const left = words.length - place;
  // In "De heer Jansen" the word "De" belongs to the title "De heer"; in "De Luca" it is a part of the name.
  if (fold(word) === "de" && fold(next) === "heer") return 2;
  if (place > 0 && joinsTitles(words, place, reading)) return left > 2 ? 2 : 0;
  return isLeading(word, left, reading) || isOfTitle(word, place) ? 1 : 0;
}

function joinsTitles(
  words: readonly RegExpExecArray[],
  place: number,
  reading: TitleReading,
): boolean {
  const [word = ""] = words[place] ?? [];
  const [next = ""] = words[place + 1] ?? [];
  return joining.has(fold(word)) && isLeading(next, words.length - place - 1, reading);
}

// In "Dr phil Huber" the word "phil" belongs to the title; written with a capital, as in "Dr Phil Huber", it is a first
// name.
function isOfTitle(word: string, place: number): boolean {
  return place > 0 && givenNames.has(word);
}

function isLeading(word: string, left: number, { areTitled }: TitleReading): boolean {
  const key = toKey(word);
  if (!genderOf.has(key)) return isRunOfTitles(word);
  if (key.length === 1 && !word.endsWith(".")) return false;
  // Some titles are also names, as "Don" in "Don Johnson". Without a dot, such a word is a title only if the column is
  // known to contain titles. Other titles may be initials, as "G." in "G. Horvat". Such a word is a title only with a
  // dot and before at least two more words, as in "G. Ivan Horvat". "M." is the French "Monsieur", and always a title.
  if (givenNames.has(key) && !word.endsWith(".")) return areTitled;
  return !doubtful.has(key) || (word.endsWith(".") && left > 2);
}

function toKey(word: string): string {
  return fold(word).replaceAll(/[.,]/g, "");
}

// Matches "Prof.Dr." without a blank, but not initials.
function isRunOfTitles(word: string): boolean {
  const parts = fold(word)
    .split(".")
    .filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => part.length > 1 && genderOf.has(part));
}
