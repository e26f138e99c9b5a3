import { writeFileSync } from "node:fs";

/**
 * Writes samples/people.csv, which is the same at every run. Names are random; phone numbers are
 * from the ranges reserved for fiction, in countries that have one.
 */

const PEOPLE = 4_000;
let state = 20_261_124;

/** Returns a pseudo-random number of at least 0 and less than `limit` (mulberry32). */
function random(limit: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
}

function one<T>(choices: readonly T[]): T {
  const chosen = choices[random(choices.length)];
  if (chosen === undefined) throw new Error("Nothing to choose from.");
  return chosen;
}

const chance = (percent: number): boolean => random(100) < percent;
const digits = (number: number, length: number): string => String(number).padStart(length, "0");

interface Country {
  readonly name: string;
  readonly language: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly cities: readonly string[];
  readonly streets: readonly string[];
  readonly phone: (serial: number) => string;
}

const countries: readonly Country[] = [
  {
    name: "Croatia",
    language: "hr",
    given: [
      "Ana",
      "Željka",
      "Marko",
      "Šime",
      "Đurđa",
      "Ivan",
      "Petra",
      "Luka",
      "Marija Ana",
      "Žarko",
      "Dunja",
      "Vjeko",
    ],
    family: [
      "Horvat",
      "Kovačević",
      "Babić",
      "Marić",
      "Jurić",
      "Novak",
      "Knežević",
      "Vuković",
      "Matić",
      "Božić",
    ],
    cities: ["Zagreb", "Split", "Rijeka", "Osijek", "Šibenik", "Varaždin"],
    streets: ["Ilica", "Vukovarska ulica", "Trg bana Jelačića", "Obala kralja Tomislava"],
    phone: (serial) =>
      one([
        `+385 91 1${digits(serial, 6)}`,
        `00385 (0)91/1${digits(serial, 6)}`,
        `385911${digits(serial, 6)}`,
      ]),
  },
  {
    name: "Germany",
    language: "de",
    given: ["Jürgen", "Anke", "Björn", "Käthe", "Sören", "Heike", "Lukas", "Mia", "Götz", "Ulrike"],
    family: [
      "Müller",
      "Schäfer",
      "Groß",
      "Weiß",
      "Köhler",
      "Schmidt",
      "Vogel",
      "von der Heide",
      "Jäger",
    ],
    cities: ["Berlin", "Köln", "München", "Nürnberg", "Saarbrücken"],
    streets: ["Hauptstraße", "Am Lindenhof", "Große Bleichen", "Königsallee"],
    phone: (serial) =>
      one([
        `+49 30 23125${digits(serial % 1000, 3)}`,
        `0049 (0)30 23125-${digits(serial % 1000, 3)}`,
        `+49/30/23125${digits(serial % 1000, 3)}`,
      ]),
  },
  {
    name: "France",
    language: "fr",
    given: ["Éloïse", "François", "Zoé", "Noël", "Hélène", "Benoît", "Chloé", "Jérôme", "Maëlle"],
    family: ["Lefèvre", "Dupré", "Garçon", "Béranger", "Morel", "L'Hôte", "Bénard", "Châtelain"],
    cities: ["Paris", "Lyon", "Besançon", "Orléans", "Nîmes"],
    streets: ["rue de la Paix", "avenue des Tilleuls", "boulevard de l'Hôpital", "place d'Armes"],
    phone: (serial) => {
      const [a = "", b = ""] = digits(serial % 10_000, 4).match(/../g) ?? [];
      return one([`+33 4 65 71 ${a} ${b}`, `+33.4.65.71.${a}.${b}`, `0033 (0)4 65 71 ${a} ${b}`]);
    },
  },
  {
    name: "Spain",
    language: "es",
    given: ["José", "María José", "Íñigo", "Begoña", "Andrés", "Núria", "Ángel", "Lucía"],
    family: ["Muñoz", "García Pérez", "Ibáñez", "Ordóñez", "Peña", "Gutiérrez", "López"],
    cities: ["Madrid", "Málaga", "León", "Cádiz", "Gijón"],
    streets: ["Calle Mayor", "Avenida de la Constitución", "Paseo del Prado", "Plaza de España"],
    phone: (serial) =>
      one([
        `+34 600 1${digits(serial % 100, 2)} ${digits(serial % 1000, 3)}`,
        `0034-6001${digits(serial % 100, 2)}${digits(serial % 1000, 3)}`,
      ]),
  },
  {
    name: "United Kingdom",
    language: "en",
    given: ["Oliver", "Amelia", "Siobhán", "George", "Isla", "Zoë", "Harry", "Florence"],
    family: ["Smith", "O'Neill", "Taylor-Brown", "Evans", "MacLeod", "Walker", "Hughes"],
    cities: ["London", "Leeds", "Cardiff", "Inverness", "Bath"],
    streets: ["High Street", "Station Road", "Church Lane", "Mill Hill"],
    phone: (serial) =>
      one([
        `+44 20 7946 0${digits(serial % 1000, 3)}`,
        `+44 (0)20 7946 0${digits(serial % 1000, 3)}`,
        `00442079460${digits(serial % 1000, 3)}`,
      ]),
  },
  {
    name: "United States",
    language: "en",
    given: ["Emma", "Liam", "Sofía", "Noah", "Ava", "William", "Chloe", "DeShawn"],
    family: ["Johnson", "Martinez", "Lee", "Nguyen", "Davis", "Clark", "Peterson"],
    cities: ["Chicago", "Austin", "Seattle", "Boston", "San José"],
    streets: ["Main Street", "Oak Avenue", "Maple Drive", "2nd Street"],
    phone: (serial) => {
      const area = ["202", "312", "415", "512", "617", "206", "303", "404"][
        Math.floor(serial / 100) % 8
      ];
      return one([
        `+1 (${area}) 555-01${digits(serial % 100, 2)}`,
        `+1 ${area}.555.01${digits(serial % 100, 2)}`,
        `1${area}55501${digits(serial % 100, 2)}`,
      ]);
    },
  },
];

const issued = new Map<Country, number>();

/**
 * Returns the next phone number of a country, so that no two people get the same one by accident.
 */
function nextPhone(country: Country): string {
  const serial = issued.get(country) ?? 0;
  issued.set(country, serial + 1);
  return country.phone(serial);
}

const columns = [
  "Customer ID",
  "First name",
  "Last name",
  "Email",
  "Phone",
  "Other phone",
  "Birthday",
  "Address",
  "City",
  "Country",
  "Language",
  "Type",
  "Loyalty points",
  "Tags",
] as const;
type Column = (typeof columns)[number];
type Row = Record<Column, string>;

const ascii = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replaceAll("ß", "ss")
    .replace(/[^a-zA-Z]+/g, ".")
    .toLowerCase();

const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function makePerson(serial: number): Row {
  const country = one(countries);
  const given = one(country.given);
  const family = one(country.family);
  const number = 1 + random(180);
  const street = `${one(country.streets)} ${number}`;
  const address = chance(8)
    ? `${street}\n${one(["2nd floor", "c/o reception", "Stiege 3", "Bâtiment B"])}`
    : street;
  return {
    "Customer ID": chance(70) ? `C-${digits(serial, 5)}` : "",
    "First name": given,
    "Last name": family,
    Email: chance(85)
      ? `${ascii(given)}.${ascii(family)}${serial}@${one(["example.com", "example.org", "mail.example.net"])}`
      : "",
    Phone: nextPhone(country),
    "Other phone": "",
    Birthday: chance(60)
      ? `${1940 + random(66)}-${digits(1 + random(12), 2)}-${digits(1 + random(28), 2)}`
      : "",
    Address: address,
    City: one(country.cities),
    Country: country.name,
    Language: country.language,
    Type: one(["customer", "lead", "customer", ""]),
    "Loyalty points": chance(50) ? String(random(5_000)) : "",
    Tags: one(["", "", "newsletter", "newsletter; vip", "vip", "trade fair"]),
  };
}

/**
 * Returns the same person as another system might have written them: with another format or a
 * missing value.
 */
function again(person: Row): Row {
  const copy: Row = { ...person };
  if (chance(50)) copy["First name"] = copy["First name"].toUpperCase();
  if (chance(40)) copy.Email = titled(copy.Email);
  if (chance(30)) copy.Birthday = "";
  copy["Loyalty points"] = String(random(5_000));
  if (copy.Email !== "" && chance(50)) copy.Phone = "";
  return copy;
}

/**
 * Returns three rows of one person, of which the first and the last share no identifier but each
 * shares one with the row between.
 */
function chain(person: Row, serial: number): readonly Row[] {
  const work = `${ascii(person["Last name"])}.${serial}@work.example.com`;
  return [
    { ...person, Email: "", "Customer ID": "" },
    { ...person, Email: work, "Customer ID": "" },
    {
      ...person,
      Email: work.toUpperCase(),
      Phone: "",
      "Customer ID": `C-${digits(serial, 5)}`,
      City: "",
    },
  ];
}

/**
 * Returns two people who share the phone of their household but have different customer numbers.
 */
function household(person: Row, serial: number): readonly Row[] {
  const partner = {
    ...makePerson(serial),
    "Last name": person["Last name"],
    Address: person.Address,
    City: person.City,
  };
  return [
    { ...person, "Customer ID": `C-${digits(serial, 5)}` },
    {
      ...partner,
      Phone: person.Phone,
      Country: person.Country,
      "Customer ID": `C-${digits(serial + 1, 5)}`,
    },
  ];
}

function spoil(person: Row): Row {
  const spoilt: Row = { ...person };
  const fault = random(8);
  if (fault === 0) spoilt.Email = spoilt.Email.replace("@", " at ");
  else if (fault === 1) spoilt.Phone = "call the office";
  else if (fault === 2) spoilt.Phone = "3.85912E+11";
  else if (fault === 3) spoilt.Birthday = one(["31.02.1980", "1985-13-01", "soon"]);
  else if (fault === 4) spoilt["Loyalty points"] = one(["many", "12,5 points"]);
  else if (fault === 5) spoilt.Email = one(["n/a", "noreply@example.com", "test@test.com"]);
  else if (fault === 6) spoilt.Phone = one(["0000000000", "-", "unknown"]);
  else return { ...spoilt, Email: "", Phone: one(["", "n/a", "12"]), "Customer ID": "" };
  return spoilt;
}

const cell = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const rows: Row[] = [];
for (let serial = 1; serial <= PEOPLE; serial += 1) {
  const person = makePerson(serial * 7);
  const lot = random(100);
  if (lot < 4) rows.push(...chain(person, serial * 7));
  else if (lot < 14) rows.push(person, again(person));
  else if (lot < 18) rows.push(spoil(person));
  else if (lot < 19) rows.push(...household(person, serial * 7));
  else if (lot < 22) rows.push({ ...person, "Other phone": nextPhone(one(countries)) });
  else rows.push(person);
}
// Duplicates are rarely adjacent in real lists, so every seventh row moves to a random position.
for (let index = 0; index < rows.length; index += 7) {
  const target = random(rows.length);
  const [moved, other] = [rows[index], rows[target]];
  if (moved !== undefined && other !== undefined) [rows[index], rows[target]] = [other, moved];
}
// Every 1,500th line is broken, as some programs break lines: it has one cell more than there are columns.
const toLine = (row: Row, index: number): string => {
  const line = columns.map((column) => cell(row[column])).join(",");
  return index % 1_500 === 100 ? `${line},"moved, see note"` : line;
};
const lines = [columns.join(","), ...rows.map(toLine)];
writeFileSync(new URL("../samples/people.csv", import.meta.url), `${lines.join("\r\n")}\r\n`);
