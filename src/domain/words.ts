import { fold } from "./fold.ts";
import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";

export const genders = ["MALE", "FEMALE", "OTHER"] as const;
export type Gender = (typeof genders)[number];

export const personTypes = ["LEAD", "CUSTOMER"] as const;
export type PersonType = (typeof personTypes)[number];

// What files write, folded: English, German, Croatian, Spanish, French, Italian.
const genderWords = toDictionary<Gender>([
  ["MALE", "male, m, man, boy, mr, mr., herr, mann, mannlich, maennlich, musko, muski, muskarac"],
  ["MALE", "masculino, hombre, varon, senor, masculin, homme, h, monsieur, maschio, uomo"],
  ["FEMALE", "female, f, woman, girl, mrs, mrs., ms, ms., miss, w, frau, weiblich"],
  ["FEMALE", "zensko, zenski, zena, z, femenino, mujer, senora, feminin, femme, madame, mme"],
  ["FEMALE", "femmina, donna"],
  ["OTHER", "other, x, diverse, divers, d, nonbinary, non-binary, drugo, ostalo, otro, otra"],
  ["OTHER", "autre, altro"],
]);

const typeWords = toDictionary<PersonType>([
  ["LEAD", "lead, prospect, subscriber, opportunity, marketing qualified lead, mql"],
  ["LEAD", "sales qualified lead, sql, marketingqualifiedlead, salesqualifiedlead"],
  ["LEAD", "interessent, potencijalni kupac, prospecto, cliente potencial"],
  ["CUSTOMER", "customer, client, buyer, evangelist, kunde, kundin, kupac, klijent, cliente"],
]);

const booleanWords = toDictionary<boolean>([
  [true, "true, yes, y, t, 1, on, ja, j, wahr, da, istina, tocno, si, verdadero, oui, vrai, vero"],
  [false, "false, no, n, f, 0, off, nein, falsch, ne, laz, netocno, falso, non, faux"],
]);

/** Reads a gender as files write it: a word or letter in one of several languages. */
export function normaliseGender(text: string): Normalised<Gender> {
  const gender = genderWords.get(fold(text.trim()));
  return gender === undefined
    ? refuse("INVALID_VALUE", "The gender is none that is known: write MALE, FEMALE or OTHER.")
    : accept(gender);
}

/** Reads a person's type as files write it. */
export function normalisePersonType(text: string): Normalised<PersonType> {
  const type = typeWords.get(fold(text.trim()));
  return type === undefined
    ? refuse("INVALID_VALUE", "The type is none that is known: write LEAD or CUSTOMER.")
    : accept(type);
}

/** Reads a yes or no as files write it. */
export function normaliseBoolean(text: string): Normalised<boolean> {
  const value = booleanWords.get(fold(text.trim()));
  return value === undefined
    ? refuse("INVALID_VALUE", "The value is neither true nor false.")
    : accept(value);
}

function toDictionary<T>(lines: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  return new Map(
    lines.flatMap(([meaning, words]) => words.split(", ").map((word) => [word, meaning])),
  );
}
