import type { Client } from "./client.ts";
import { importFile } from "./import-file.ts";

const PHONE = "385911234567";
const FILE = `First name,Last name,Phone,Email
Ana,Horvat,+385 91 123-4567,ana.horvat@example.com
Ana-Marija,Horvat,00385 (0)91/1234567,ana.marija@example.org
`;

interface Shown {
  readonly id: string;
  readonly fullName: string;
  readonly contactInformation: {
    readonly phones: readonly { readonly number: string }[];
    readonly emails: readonly { readonly address: string }[];
  };
}

const PERSON = "id fullName contactInformation { phones { number } emails { address } }";

/**
 * Shows the merging rule: one person is stored with a phone, and a file has two rows with that
 * phone, other names and two emails. Prints the person before and after the import.
 */
export async function showSeedExample(client: Client): Promise<void> {
  const before = (await find(client)) ?? (await create(client));
  console.log(`\nA person is known by the phone ${PHONE}:\n${describe(before)}`);
  console.log(`\nA file has two rows with that phone:\n${FILE.trim().replaceAll(/^/gm, "  ")}`);
  await importFile(
    client,
    { name: "seed-example.csv", bytes: new TextEncoder().encode(FILE) },
    { isQuiet: true },
  );
  const after = await find(client);
  if (after === null) throw new Error("The person of the example is gone.");
  const sameId = after.id === before.id ? "the same person" : "ANOTHER PERSON";
  console.log(
    `\nAfter the import: ${sameId}, the last row's name, one phone, both emails:\n${describe(after)}`,
  );
}

async function find(client: Client): Promise<Shown | null> {
  const { person } = await client.request<{ person: Shown | null }>(
    `query Find($phone: String!) { person(by: { phone: $phone }) { ${PERSON} } }`,
    { phone: PHONE },
  );
  return person;
}

async function create(client: Client): Promise<Shown> {
  const { createPerson } = await client.request<{
    createPerson: { person: Shown | null; userErrors: readonly { message: string }[] };
  }>(
    `mutation Create($input: CreatePersonInput!) { createPerson(input: $input) { person { ${PERSON} } userErrors { message } } }`,
    { input: { firstName: "A.", lastName: "Horvat", phones: [PHONE] } },
  );
  if (createPerson.person === null)
    throw new Error(createPerson.userErrors.map(({ message }) => message).join("\n"));
  return createPerson.person;
}

function describe({ id, fullName, contactInformation: { phones, emails } }: Shown): string {
  const contacts = [...phones.map(({ number }) => number), ...emails.map(({ address }) => address)];
  return `  ${id}  ${fullName}  ${contacts.join("  ")}`;
}
