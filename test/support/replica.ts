import type { Client } from "./client.ts";
import type { LoggedChange } from "./naive-entries.ts";

interface Person {
  readonly id: string;
  readonly version: number;
  readonly city: string | null;
}
interface Change extends LoggedChange {
  readonly person: Person | null;
}
interface ChangePage {
  readonly nodes: readonly Change[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

/**
 * Some changes that an external copy reads from one server; after them it stops, and may continue on another server.
 */
export interface ReadingPart {
  /** Index of the server to read from. */
  readonly server: number;
  readonly way: "pages" | "subscription";
  /** Number of changes to read before stopping. */
  readonly count: number;
}

/** An external copy of all people that follows the change log. */
export interface Replica {
  /** Copies all people from the server with this index, even while other clients write. */
  readonly readSnapshot: (server: number) => Promise<void>;
  /**
   * Applies the next changes of people to the external copy. `readingPart` says from which server to read, and how many
   * changes at most.
   */
  readonly follow: (readingPart: ReadingPart) => Promise<void>;
  /** Reads all further changes from the server with this index, and applies them to the external copy of the people. */
  readonly finish: (server: number) => Promise<void>;
  readonly people: () => readonly Person[];
  /** Returns the cursors of all changes read so far. */
  readonly receivedCursors: () => readonly string[];
}

const PERSON =
  "{ id version firstName lastName city contactInformation { phones { number } emails { address } } }";
const CHANGE = `{ cursor kind cause personId mergedIds merge { id } person ${PERSON} }`;
const SUBSCRIPTION = `subscription ($after: String) { change: personChanged(after: $after) ${CHANGE} }`;
const IDLE_MS = 1_500;

/** Returns a page of changes after a cursor; for null an empty page with a cursor at the end of the log. */
export async function readRest(client: Client, after: string | null, first = 100) {
  const query = `query ($after: String, $first: Int) {
    page: personChanges(after: $after, first: $first) { nodes ${CHANGE} cursor hasMore }
  }`;
  return (await client.ask<{ page: ChangePage }>(query, { after, first })).page;
}

/** Returns all changes after a cursor. */
export async function readLog(client: Client, start: string): Promise<Change[]> {
  const log: Change[] = [];
  for (let cursor = start, hasMore = true; hasMore;) {
    const page = await readRest(client, cursor);
    log.push(...page.nodes);
    ({ cursor, hasMore } = page);
  }
  return log;
}

/** Returns the cursors that `personEntered` sends after a cursor, until no more arrive. */
export async function readEntries(client: Client, after: string, filter: object) {
  const entered = client.listen<{ change: { cursor: string } }>(
    `subscription ($after: String, $filter: PersonFilter) { change: personEntered(after: $after, filter: $filter) { cursor } }`,
    { after, filter },
  );
  const cursors: string[] = [];
  for (;;) {
    const idle = new Promise<null>((resolve) => setTimeout(() => resolve(null), 2 * IDLE_MS));
    const next = await Promise.race([entered.next(), idle]);
    if (next === null || next.done === true) break;
    const { data, errors } = next.value;
    if (data === undefined || data === null) throw new Error(JSON.stringify(errors));
    cursors.push(data.change.cursor);
  }
  await entered.return?.();
  return cursors;
}

/** Returns all people that the server stores, sorted by id. */
export async function readEverybody(client: Client): Promise<Person[]> {
  const query = `query ($after: String) {
    people(first: 100, after: $after) { nodes ${PERSON} pageInfo { hasNextPage endCursor } }
  }`;
  interface Page {
    readonly people: {
      readonly nodes: readonly Person[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }
  const people: Person[] = [];
  for (let after: string | null = null; ;) {
    const page: Page = await client.ask<Page>(query, { after });
    people.push(...page.people.nodes);
    after = page.people.pageInfo.endCursor;
    if (!page.people.pageInfo.hasNextPage) return people.toSorted(byId);
  }
}

/**
 * Returns an external copy without people. The copy can read the changes after the cursor `start` from any of the
 * servers.
 */
export function createReplica(clients: readonly Client[], start: string): Replica {
  const stored = new Map<string, Person>();
  const cursors: string[] = [];
  let cursor = start;

  const clientOf = (server: number): Client => {
    const client = clients[server];
    if (client === undefined) throw new Error("There is no such server.");
    return client;
  };

  function apply(change: Change): void {
    if (change.person === null) stored.delete(change.personId);
    else stored.set(change.personId, change.person);
    for (const id of change.mergedIds) stored.delete(id);
    cursors.push(change.cursor);
    ({ cursor } = change);
  }

  async function readPages(server: number, count: number): Promise<void> {
    for (let left = count; left > 0;) {
      const page = await readRest(clientOf(server), cursor, Math.min(left, 7));
      page.nodes.forEach(apply);
      ({ cursor } = page);
      left -= Math.max(1, page.nodes.length);
    }
  }

  async function listen(server: number, count: number): Promise<void> {
    const changes = clientOf(server).listen<{ change: Change }>(SUBSCRIPTION, { after: cursor });
    for (let left = count; left > 0; left -= 1) {
      const idle = new Promise<null>((resolve) => setTimeout(() => resolve(null), IDLE_MS));
      const next = await Promise.race([changes.next(), idle]);
      if (next === null || next.done === true) break;
      const { data, errors } = next.value;
      if (data === undefined || data === null) throw new Error(JSON.stringify(errors));
      apply(data.change);
    }
    await changes.return?.();
  }

  return {
    async readSnapshot(server) {
      for (const person of await readEverybody(clientOf(server))) stored.set(person.id, person);
    },
    follow: ({ server, way, count }) =>
      way === "pages" ? readPages(server, count) : listen(server, count),
    async finish(server) {
      for (let hasMore = true; hasMore;) {
        const page = await readRest(clientOf(server), cursor);
        page.nodes.forEach(apply);
        ({ cursor, hasMore } = page);
      }
    },
    people: () => [...stored.values()].toSorted(byId),
    receivedCursors: () => cursors,
  };
}

const byId = (left: Person, right: Person): number => (left.id < right.id ? -1 : 1);
