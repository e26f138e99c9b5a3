/** A csv of people to import, always the same: every fifth row shares the phone of an earlier one. */
export interface BenchFile {
  readonly csv: string;
  readonly rows: number;
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
const HEADER =
  "external id,first name,last name,phone,email,birth date,address,city,country,language";

/** The file of so many rows, about 130 bytes each; `change` makes one field of every row another. */
export function makeBenchFile(rows: number, change = ""): BenchFile {
  const random = createRandom(7);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const two = (number: number): string => String(number).padStart(2, "0");
  const lines = [HEADER];
  for (let row = 0; row < rows; row += 1) {
    const isDuplicate = row % 5 === 4;
    const person = isDuplicate ? Math.floor(random() * (row - 1)) : row;
    const owner = person % 5 === 4 ? person - 1 : person;
    const first = pick(firstNames) ?? "";
    const last = pick(lastNames) ?? "";
    const phone = `+38591${String(1_000_000 + owner)}`;
    const email = isDuplicate ? "" : `${plain(first)}.${plain(last)}.${row}@example${row % 7}.com`;
    const birth = `19${two(50 + Math.floor(random() * 50))}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
    const address = `${pick(lastNames) ?? ""} street ${Math.floor(random() * 300)}${change}`;
    const external = isDuplicate ? "" : `CRM-${String(row).padStart(8, "0")}`;
    lines.push(
      [
        external,
        first,
        last,
        phone,
        email,
        birth,
        address,
        pick(cities) ?? "",
        "Croatia",
        "hr",
      ].join(","),
    );
  }
  return { csv: `${lines.join("\n")}\n`, rows };
}

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();
}

// Mulberry32: small, and the same everywhere.
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
