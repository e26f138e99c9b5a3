import { fold } from "./fold.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";

export const genders = ["MALE", "FEMALE", "OTHER"] as const;
export type Gender = (typeof genders)[number];

export const personTypes = ["LEAD", "CUSTOMER"] as const;
export type PersonType = (typeof personTypes)[number];

// The words that files use, in the languages whose headers are recognised.
const genderWords = toDictionary<Gender>([
  ["MALE", "male, m, man, boy, mr, mr., herr, mann, mannlich, maennlich, musko, muski, muskarac"],
  [
    "MALE",
    "masculino, hombre, homem, varon, macho, niño, senor, masculin, homme, h, monsieur, maschio, uomo",
  ],
  ["FEMALE", "female, f, woman, girl, mrs, mrs., ms, ms., miss, w, frau, weiblich"],
  [
    "FEMALE",
    "zensko, zenski, zena, z, femenino, mujer, mulher, feminino, senora, feminin, femme, madame, mme",
  ],
  ["FEMALE", "femmina, donna, hembra, niña"],
  [
    "MALE",
    "vent, mezczyzna, chlopiec, muz, ferfi, erkek, bay, e, мужской, муж, мужчина, м, чоловік, чоловіча",
  ],
  [
    "FEMALE",
    "vrouw, v, kobieta, k, kvinna, nő, kadın, kadin, bayan, женский, жен, женщина, ж, жінка, жіноча",
  ],
  ["OTHER", "other, x, diverse, divers, d, nonbinary, non-binary, drugo, ostalo, otro, otra"],
  ["OTHER", "autre, altro"],
]);

const typeWords = toDictionary<PersonType>([
  ["LEAD", "lead, prospect, subscriber, opportunity, marketing qualified lead, mql"],
  ["LEAD", "sales qualified lead, sql, marketingqualifiedlead, salesqualifiedlead"],
  [
    "LEAD",
    "interessent, potencijalni kupac, prospecto, cliente potencial, leads, лид, лиды, lead (prospect)",
  ],
  [
    "LEAD",
    "interessenten, prospects, érdeklődő, zájemce, potansiyel müşteri, потенциальный клиент",
  ],
  ["CUSTOMER", "customer, client, buyer, evangelist, kunde, kundin, kupac, klijent, cliente"],
  [
    "CUSTOMER",
    "customers, clients, kunden, kupci, klijenti, clientes, clienti, klant, klanten, klient, klienci",
  ],
  [
    "CUSTOMER",
    "kund, kunder, zákazník, zákazníci, ügyfél, vevő, müşteri, клиент, клиенты, покупатель",
  ],
]);

const booleanWords = toDictionary<boolean>([
  [true, "true, yes, y, t, 1, on, ja, j, wahr, da, istina, tocno, si, verdadero, oui, vrai, vero"],
  [false, "false, no, n, f, 0, off, nein, falsch, ne, laz, netocno, falso, non, faux"],
]);

/** The meaning of the letter M in a column: in most languages a man, a woman if the other letter is H, null if unclear. */
export type LetterM = "MALE" | "FEMALE" | null;

/** Normalises a gender from a file: a word or a letter in one of several languages. */
export function normaliseGender(text: string, letterM: LetterM = "MALE"): Normalised<Gender> {
  const word = fold(text.trim());
  if (word === "m" && letterM === null) {
    return refuse(
      "INVALID_VALUE",
      "It is unclear whether M means a man or a woman in this column: write MALE or FEMALE.",
    );
  }
  // Abbreviations have a dot: "жен." is жен.
  const known = genderWords.get(word) ?? genderWords.get(word.replace(/\.$/, ""));
  const gender = word === "m" ? (letterM ?? undefined) : known;
  return gender === undefined
    ? refuse("INVALID_VALUE", "The gender is not known: write MALE, FEMALE or OTHER.")
    : accept(gender);
}

/** Normalises a person's type, LEAD or CUSTOMER, from a word of a file in one of several languages. */
export function normalisePersonType(text: string): Normalised<PersonType> {
  const type = typeWords.get(fold(text.trim()));
  return type === undefined
    ? refuse("INVALID_VALUE", "The type is not known: write LEAD or CUSTOMER.")
    : accept(type);
}

/** Normalises a yes or no from a word, a letter or a digit of a file, in one of several languages. */
export function normaliseBoolean(text: string): Normalised<boolean> {
  const value = booleanWords.get(fold(text.trim()));
  return value === undefined
    ? refuse("INVALID_VALUE", "The value is neither true nor false.")
    : accept(value);
}

function toDictionary<T>(lines: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  return new Map(
    lines.flatMap(([meaning, words]) => words.split(", ").map((word) => [fold(word), meaning])),
  );
}
