import type { Client } from "./client.ts";

/** A change for a writer to make; the numbers `one` and `other` choose among the people that exist at that moment. */
export interface WriterAction {
  readonly kind:
    | "create"
    | "upsert"
    | "update"
    | "merge"
    | "undoMerge"
    | "delete"
    | "import"
    | "undoImport";
  readonly server: number;
  readonly one: number;
  readonly other: number;
}

/**
 * Writers that make changes through any of the servers; they skip a change that the server refuses because of another
 * writer's change.
 */
export interface Writers {
  readonly work: (actions: readonly WriterAction[]) => Promise<void>;
}

const PHONES = 40;

/** Returns writers that know the people and merges that any of them created. */
export function createWriters(clients: readonly Client[]): Writers {
  const people: string[] = [];
  const merges: string[] = [];
  const imports: string[] = [];
  const pick = (list: readonly string[], place: number): string | undefined =>
    list[place % Math.max(1, list.length)];
  const phone = (place: number): string => `3859112${String(place % PHONES).padStart(5, "0")}`;

  async function work(actions: readonly WriterAction[]): Promise<void> {
    for (const action of actions) {
      const client = clients[action.server];
      if (client !== undefined) await doOne(client, action);
    }
  }

  async function doOne(client: Client, { kind, one, other }: WriterAction): Promise<void> {
    const [person, second] = [pick(people, one), pick(people, other)];
    switch (kind) {
      case "create": {
        const input = { firstName: `N${other}`, phones: [phone(one)], emails: [`n${one}@a.test`] };
        const made = await client.ask<{ payload: { person: { id: string } | null } }>(
          "mutation ($input: CreatePersonInput!) { payload: createPerson(input: $input) { person { id } } }",
          { input },
        );
        if (made.payload.person !== null) people.push(made.payload.person.id);
        return;
      }
      case "upsert": {
        const items = [one, one + 1, other].map((place) => ({
          firstName: `U${other}`,
          city: `C${one % 7}`,
          phones: [phone(place)],
        }));
        await client.send(
          "mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { userErrors { code } } }",
          { people: items },
        );
        return;
      }
      case "update":
        if (person === undefined) return;
        await client.send(
          "mutation ($id: ID!, $city: String) { updatePerson(input: { id: $id, city: $city }) { userErrors { code } } }",
          { id: person, city: `City ${other}` },
        );
        return;
      case "merge": {
        if (person === undefined || second === undefined) return;
        const { data } = await client.send<{ payload: { merge: { id: string } | null } }>(
          "mutation ($personIds: [ID!]!) { payload: mergePeople(input: { personIds: $personIds, autoResolve: true }) { merge { id } } }",
          { personIds: [person, second] },
        );
        const id = data?.payload.merge?.id;
        if (id !== undefined) merges.push(id);
        return;
      }
      case "undoMerge": {
        const id = pick(merges, one);
        if (id === undefined) return;
        await client.send(
          "mutation ($id: ID!) { undoMerge(input: { id: $id }) { userErrors { code } } }",
          { id },
        );
        return;
      }
      case "delete":
        if (person === undefined) return;
        await client.send(
          "mutation ($ids: [ID!]!) { deletePeople(input: { ids: $ids }) { deletedCount } }",
          { ids: [person, ...(second === undefined ? [] : [second])] },
        );
        return;
      case "import":
        await importSome(client, one, other);
        return;
      case "undoImport": {
        const id = pick(imports, one);
        if (id !== undefined) await undo(client, id);
      }
    }
  }

  async function importSome(client: Client, one: number, other: number): Promise<void> {
    const rows = Array.from({ length: 6 }, (_, row) => {
      const second = row % 3 === 0 ? `n${other + row}@a.test` : "";
      return `I${one},${phone(one + row * 3)},${second},Town ${other % 5}`;
    });
    const content = ["First name,Phone,Email,City", ...rows].join("\n");
    const { payload } = await client.askFile<{ payload: { import: { id: string } | null } }>(
      "mutation ($file: Upload!) { payload: importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY }) { import { id } userErrors { message } } }",
      { name: `people-${one}-${other}.csv`, content },
    );
    if (payload.import === null) return;
    await untilRest(client, payload.import.id);
    imports.push(payload.import.id);
  }

  async function undo(client: Client, id: string): Promise<void> {
    const { data } = await client.send<{ payload: { import: { id: string } | null } }>(
      "mutation ($id: ID!) { payload: undoImport(input: { id: $id }) { import { id } } }",
      { id },
    );
    if (data?.payload.import) await untilRest(client, id);
  }

  return { work };
}

async function untilRest(client: Client, id: string): Promise<void> {
  const progress = client.listen("subscription ($id: ID!) { importProgress(id: $id) { status } }", {
    id,
  });
  for await (const { errors } of progress) {
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
  }
}
