import { describe, expect, it } from "vitest";
import { findHeader } from "../../../../src/import/mapping/find-header.ts";
import type { FoundHeader } from "../../../../src/import/mapping/find-header.ts";

/** Returns the header that `findHeader` finds in a table of one line per row; with `mustHave` there always is one. */
function find(table: string, mustHave = false): FoundHeader {
  const lines = table.trim().split("\n");
  const rows = lines.map((line, place) => ({ row: place + 1, cells: line.trim().split(",") }));
  return findHeader(rows, mustHave);
}

describe("the header row of a file", () => {
  it("is the first row whose cells are not values", () => {
    expect(find("Name,Phone\nAna,0911234567")).toEqual({ place: 0, isDoubtful: false });
    expect(find("Foo,Bar\n1,2")).toEqual({ place: 0, isDoubtful: false });
    expect(find("Email\nana@example.com")).toEqual({ place: 0, isDoubtful: false });
  });

  it("is certain in a table with many columns of its own besides those that are known", () => {
    const own = Array.from({ length: 100 }, (_, place) => `Zq ${place}`);
    const values = own.map(() => "x");
    const header = `First name,Last name,Email,City,${own.join()}`;
    expect(find(`${header}\nAna,Horvat,ana@example.com,Split,${values.join()}`)).toEqual({
      place: 0,
      isDoubtful: false,
    });
  });

  it("is absent if the first row is a person", () => {
    for (const table of [
      "Ana,Horvat,ana@example.com\nIvo,Ivić,ivo@example.com",
      "Ana,+385 91 123 4567\nIvo,+385 91 123 4568",
      "0911234567\n0911234568",
      "ana@example.com",
      "Ana,Home,1990-05-31\nIvo,Work,1991-05-31",
    ]) {
      expect(find(table)).toEqual({ place: null, isDoubtful: true });
    }
  });

  it("is found below titles, notes and rows that look blank", () => {
    expect(find("Customers 2024,,\nName,Phone,City\nAna,0911234567,Split\nIvo,1,Split").place).toBe(
      1,
    );
    expect(
      find(
        "Report,,,\nExported by,ana@example.com,,\nFirst name,Last name,Phone,City\nA,B,1,C\nA,B,1,C",
      ).place,
    ).toBe(2);
  });

  it("is found below a row that only names groups of columns", () => {
    expect(
      find("Person,,Contact,\nFirst name,Last name,Phone,Email\nAna,Horvat,1,a@b.hr").place,
    ).toBe(1);
  });

  it("is found below a list of facts with labels and values of its own", () => {
    const facts = "Topic,Webinar ID,Time,Duration,Registered\nSpring,912 3456 7890,9:00,60,20";
    const people = "First Name,Last Name,Email,Phone,City,Status,Source\nA,B,a@b.hr,1,C,ok,web";
    expect(
      find(`Report,,,,,,\n${facts}\nDetails,,,,,,\n${people}\n${people.split("\n")[1]}`).place,
    ).toBe(4);
  });

  it("is doubtful if the rows below look like it", () => {
    expect(find("Ana,Split\nIvo,Zadar\nEva,Osijek")).toEqual({ place: 0, isDoubtful: true });
  });

  it("is taken as given if the caller names it", () => {
    expect(find("Ana,ana@example.com\nIvo,ivo@example.com", true)).toEqual({
      place: 0,
      isDoubtful: true,
    });
  });
});
