/**
 * The two files of a fault test. `base` has the people who are stored before `main` is imported.
 * `main` has every kind of row about these people.
 */
export interface FaultFiles {
  readonly base: string;
  readonly main: string;
  /** Number of rows in the file `main`, without the header and blank rows. */
  readonly rows: number;
}

const HEADER = "external id,first name,city,phone,mobile phone,email,tag";

/**
 * Returns two files. `main` has about the given number of rows; `base` has the people that are stored before. The rows
 * of `main` create, repeat, update and merge people, some rows are rejected, and 60 rows share one phone, which are too
 * many to be merged automatically.
 */
export function makeFaultFiles(size: number): FaultFiles {
  const people = Math.ceil(size / 10);
  const base = Array.from({ length: people }, (_, index) =>
    index % 3 === 0
      ? toLine({ externalId: `X${index}`, firstName: `Old ${index}`, phone: phone(index) })
      : toLine({
          firstName: `Old ${index}`,
          city: "Split",
          phone: phone(index),
          email: email(index),
        }),
  );
  const main = Array.from({ length: size }, (_, index) => toLine(rowOf(index, people)));
  const crowd = Array.from({ length: 60 }, (_, index) =>
    toLine({
      firstName: `SocketGroup ${index}`,
      phone: phone(9_000_000),
      email: `crowd${index}@example.com`,
    }),
  );
  return {
    base: [HEADER, ...base, ""].join("\n"),
    main: [HEADER, ...main, ",,,,,,", ...crowd, ""].join("\n"),
    rows: size + crowd.length,
  };
}

interface Row {
  readonly externalId?: string;
  readonly firstName?: string;
  readonly city?: string;
  readonly phone?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly tag?: string;
}

function rowOf(index: number, people: number): Row {
  const known = Math.floor(index / 10);
  const firstName = `New ${index}`;
  switch (index % 10) {
    case 0: // A row about a stored person.
      return { firstName, phone: phone(known), tag: `t${index % 7}` };
    case 1: // A new person, except that one in seven connects two stored people.
      return index % 70 === 1 && known + 3 < people
        ? { firstName, phone: phone(known + 1), mobile: phone(known + 3) }
        : { firstName, phone: phone(1_000_000 + index), email: email(1_000_000 + index) };
    case 2: // A duplicate of the row before it, by its email.
      return { firstName, email: email(1_000_000 + index - 1), city: "Zadar" };
    case 3: // A new person, except that one in three has no identifier.
      return index % 30 === 3
        ? { firstName, city: "Pula" }
        : { firstName, phone: phone(2_000_000 + index) };
    case 4: // A row with an invalid cell.
      return { firstName, phone: phone(3_000_000 + index), email: "no address" };
    default:
      return {
        externalId: index % 11 === 5 ? `N${index}` : "",
        firstName,
        phone: phone(4_000_000 + index),
        email: email(4_000_000 + index),
      };
  }
}

function toLine(row: Row): string {
  const {
    externalId = "",
    firstName = "",
    city = "",
    phone: first = "",
    mobile = "",
    email: address = "",
    tag = "",
  } = row;
  return [externalId, firstName, city, first, mobile, address, tag].join(",");
}

const phone = (number: number): string => `+38591${String(number).padStart(7, "0")}`;
const email = (number: number): string => `p${number}@example.com`;
