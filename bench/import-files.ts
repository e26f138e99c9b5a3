import { makeXlsx, toRowXml } from "../test/support/make-xlsx.ts";

/**
 * A csv of people, in which every fifth row has the phone of an earlier row. The same arguments give the same file
 * at every run.
 */
export interface BenchFile {
  readonly csv: string;
  readonly rows: number;
}

/** Settings of a generated file. Two files with the same number of rows and the same settings are equal. */
export interface BenchFileOptions {
  /** Text that is added to the address in every row, so that the file changes people who were imported without it. */
  readonly change?: string;
  /** The number of the first person; files with separate ranges have different people. */
  readonly first?: number;
}

const firstNames =
  "Ana Marko Ivan Petra Luka Marija Josip Ivana Željka Đuro Anna Thomas Julia Laura Peter Emma".split(
    " ",
  );
const lastNames =
  "Horvat Kovačević Babić Marić Jurić Novak Müller Schmidt Weber García Martín Dubois Smith Jones".split(
    " ",
  );
const cities =
  "Zagreb Split Rijeka Osijek Wien Graz Berlin München London Paris Madrid Sevilla Roma Oslo".split(
    " ",
  );
/** The names of the columns, in the order in which every file has them. */
export const header =
  "external id,first name,last name,phone,email,birth date,address,city,country,language".split(
    ",",
  );

/** Creates a csv with this many rows of about 130 bytes. */
export function makeBenchFile(rows: number, options: BenchFileOptions = {}): BenchFile {
  const lines = [header.join(",")];
  for (const cells of makeRows(rows, options)) lines.push(cells.join(","));
  return { csv: `${lines.join("\n")}\n`, rows };
}

/**
 * Creates a workbook with this many rows. Each row has a note that does not repeat, or the workbook would compress to
 * almost nothing.
 */
export function makeBenchWorkbook(rows: number): Buffer {
  const xml = [toRowXml(1, [...header, "note"])];
  for (const cells of makeRows(rows, {})) {
    const place = xml.length;
    const note = Array.from({ length: 12 }, (_, part) => scramble(place * 12 + part)).join("");
    xml.push(toRowXml(place + 1, [...cells, note]));
  }
  return makeXlsx({ rows: xml.join("") });
}

function* makeRows(
  rows: number,
  { change = "", first: start = 0 }: BenchFileOptions,
): Generator<readonly string[]> {
  const random = createRandom(7);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  const two = (number: number): string => String(number).padStart(2, "0");
  for (let row = 0; row < rows; row += 1) {
    const isDuplicate = row % 5 === 4;
    const person = isDuplicate ? Math.floor(random() * (row - 1)) : row;
    const owner = person % 5 === 4 ? person - 1 : person;
    const first = pick(firstNames);
    const last = pick(lastNames);
    const birth = `19${two(50 + Math.floor(random() * 50))}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
    const house = `${Math.floor(random() * 300)} - floor ${row % 9} - door no ${row % 40}`;
    const address = `${pick(lastNames)} street ${house}${change}`;
    yield [
      isDuplicate ? "" : `CRM-${String(start + row).padStart(8, "0")}`,
      first,
      last,
      `+38591${String(1_000_000 + start + owner)}`,
      isDuplicate ? "" : `${plain(first)}.${plain(last)}.${start + row}@example${row % 7}.com`,
      birth,
      address,
      pick(cities),
      "Croatia",
      "hr",
    ];
  }
}

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();
}

function scramble(index: number): string {
  return Math.imul(index + 1, 2_654_435_761)
    .toString(36)
    .slice(-6);
}

// The random generator mulberry32, which is short and gives the same numbers on all machines.
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
