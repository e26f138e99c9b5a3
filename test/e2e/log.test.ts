import { describe, expect, it } from "vitest";
import { createClient } from "../support/client.ts";
import { aFolder, startServerIn, TEST_KEY } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

// Texts of people, files and keys that occur nowhere else, so that finding one in the log proves a leak.
const marks = [
  "Zqxmark",
  "385915550177",
  "5550177",
  "zqxmark@example.com",
  "wrong-zqxmark-key",
  TEST_KEY,
];
const IMPORT = `mutation ($file: Upload!) { importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY }) { import { id } userErrors { message } } }`;
const ROWS = 12_000;

interface Imported {
  readonly importPeople: {
    readonly import: { readonly id: string } | null;
    readonly userErrors: readonly { readonly message: string }[];
  };
}

describe("the server's log", () => {
  it("contains no value of a person, a key or a file, at any level, whatever happens", async () => {
    const folder = await aFolder();
    const env = { LOG_LEVEL: "trace" };
    const first = await startServerIn(folder, env);

    // Writes a person whose values the log must not contain, also through inputs that the server refuses.
    const { client } = first;
    await client.ask(
      `mutation { createPerson(input: { firstName: "Zqxmark", phones: ["+385915550177"], emails: ["zqxmark@example.com"] }) { person { id } } }`,
    );
    for (const mutation of [
      `createPerson(input: { phones: ["+385915550177"] }) { userErrors { message } }`,
      `createPerson(input: { emails: ["Zqxmark without an address"] }) { userErrors { message } }`,
      `upsertPeople(input: { idempotencyKey: "Zqxmark", people: [{ emails: ["zqxmark@example.com"], lastName: "Zqxmark" }] }) { results { outcome } }`,
      `updatePerson(input: { id: "Zqxmark" }) { userErrors { message } }`,
    ])
      await client.send(`mutation { ${mutation} }`);
    // Sends values that the log must not contain in operations that are invalid or not allowed.
    for (const query of [
      `{ person(by: { email: "zqxmark@example.com" ) }`,
      `{ person(by: { email: "zqxmark@example.com" }) { nothing } }`,
      `{ people(search: "Zqxmark", first: 100000) { totalCount } }`,
      `{ people(after: "Zqxmark") { totalCount } }`,
      `query ($name: Int) { people(search: "Zqxmark", first: $name) { totalCount } }`,
    ])
      await client.send(query, { name: "Zqxmark" });
    const stranger = createClient(first.url, "wrong-zqxmark-key");
    await stranger.send(`{ people(search: "Zqxmark") { totalCount } }`);
    await fetch(`${first.url}files/problem-report/Zqxmark.csv?signature=Zqxmark`);
    await fetch(`${first.url}graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `App ${TEST_KEY}` },
      body: `{ "query": "Zqxmark`,
    });

    // Uploads a file that is imported, and files that are damaged.
    const name = "Zqxmark.csv";
    const row = (n: number): string => `Zqxmark${n},+38591${2_000_000 + n},zqxmark${n}@example.com`;
    await come(first, `first name,phone,email\nZqxmark,5550177,zqxmark@example.com\n`, name);
    for (const content of [
      `first name,email\n"Zqxmark,zqxmark@example.com\n`,
      `PK\u0003\u0004Zqxmark`,
      `first name\u0000Zqxmark\n`,
    ])
      await client.sendFile<Imported>(IMPORT, { name, content });
    await client.sendFile<Imported>(IMPORT, { name: "Zqxmark.xlsx", content: "PK\u0003\u0004" });

    // Kills the server during an import, which the next server continues to its end.
    const rows = Array.from({ length: ROWS }, (_, n) => row(n));
    const content = `first name,phone,email\n${rows.join("\n")}\n`;
    const { importPeople } = await client.askFile<Imported>(IMPORT, { name, content });
    const id = importPeople.import?.id ?? "";
    await until(first, id, "IMPORTING");
    await first.end("SIGKILL");
    const second = await startServerIn(folder, env);
    await until(second, id, "FINISHED");
    await second.client.ask(
      `mutation { deletePeople(input: { everybody: true }) { deletedCount } }`,
    );
    await second.end();

    const written = [first, second].map((server) => server.stdout() + server.stderr()).join("\n");
    expect(written).toContain("MongoDB runs.");
    for (const mark of marks) expect(written.toLowerCase()).not.toContain(mark.toLowerCase());
  });

  async function come(server: ServerProcess, content: string, name: string): Promise<void> {
    const { importPeople } = await server.client.askFile<Imported>(IMPORT, { name, content });
    await until(server, importPeople.import?.id ?? "", "FINISHED");
  }

  async function until(server: ServerProcess, id: string, status: string): Promise<void> {
    for (;;) {
      const { import: job } = await server.client.ask<{ import: { status: string } }>(
        `{ import(id: "${id}") { status } }`,
      );
      if (job.status === status) return;
      // The import may be too quick to be seen in this state.
      if (job.status === "FINISHED" && status === "IMPORTING") return;
      if (job.status === "FAILED") throw new Error("The import failed.");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
