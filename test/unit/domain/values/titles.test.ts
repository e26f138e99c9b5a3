import { describe, expect, it } from "vitest";
import {
  genderOfTitle,
  isOnlyTitles,
  withoutTitles,
} from "../../../../src/domain/values/titles.ts";

describe("titles of people", () => {
  it.each([
    ["Herr Dr.", "MALE"],
    ["M.", "MALE"],
    ["g.", "MALE"],
    ["Sr", "MALE"],
    ["Dhr.", "MALE"],
    ["Pan", "MALE"],
    ["Sra.", "FEMALE"],
    ["gđa", "FEMALE"],
    ["Gđa.", "FEMALE"],
    ["Frau Prof. Dr.", "FEMALE"],
    ["Sig.ra", "FEMALE"],
    ["г-жа", "FEMALE"],
    ["paní", "FEMALE"],
    ["dr. sc.", null],
    ["Mr/Mrs", null],
    ["Sales Manager", null],
  ])("tell the gender of the person: %j means %j", (title, gender) => {
    expect(genderOfTitle(title)).toBe(gender);
  });

  it.each([
    ["Dr. Ana", "Ana"],
    ["dr. sc. Ana Horvat", "Ana Horvat"],
    ["Herr Dr. Max Weber", "Max Weber"],
    ["Don Johnson", "Don Johnson"],
    ["G. Ivan Horvat", "Ivan Horvat"],
    ["M. Dupont", "Dupont"],
    ["M Dupont", "M Dupont"],
    ["Dr.", "Dr."],
    ["De Luca", "De Luca"],
    ["de Vries", "de Vries"],
    ["de heer Jansen", "Jansen"],
    ["Dhr. de Vries", "de Vries"],
    ["Prof.Dr. Ute Lang", "Ute Lang"],
    ["J.R. Ewing", "J.R. Ewing"],
    ["Pan Wei", "Pan Wei"],
    ["Doc Holliday", "Doc Holliday"],
    ["Phil Collins", "Phil Collins"],
    ["Bay Middleton", "Bay Middleton"],
    ["Major Applewhite", "Major Applewhite"],
    ["Sig Hansen", "Sig Hansen"],
    ["Doc. Jan Novák", "Jan Novák"],
    ["Dr phil Ute Lang", "Ute Lang"],
    ["Dr. Phil McGraw", "Phil McGraw"],
    ["Herr und Frau Müller", "Müller"],
    ["Mr. & Mrs. Smith", "Smith"],
    ["Herr und Frau", "Herr und Frau"],
    ["Ana  \n Marija", "Ana  \n Marija"],
  ])("are removed from the beginning of a name: %j", (name, without) => {
    expect(withoutTitles(name)).toBe(without);
  });

  it.each([
    ["Pan Jan Nowak", "Jan Nowak"],
    ["Pani Nowak", "Nowak"],
    ["Paní Eva Dvořáková", "Eva Dvořáková"],
    ["Bayan Elif Kaya", "Elif Kaya"],
  ])("are removed even if they may be names, in a column with titles: %j", (name, without) => {
    expect(withoutTitles(name, { areTitled: true })).toBe(without);
  });

  it('make up the whole text "Herr Dr.", but not "Don", which is also a name', () => {
    expect(isOnlyTitles("Herr Dr.")).toBe(true);
    expect(isOnlyTitles("Don")).toBe(false);
  });
});
