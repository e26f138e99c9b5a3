import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "../test/support/client.ts";
import { startBuiltServer } from "./import/built-server.ts";
import { processorSecondsOf } from "./import/processor-time.ts";
import type { Figure } from "./report.ts";
import { countIn, seedIfEmpty } from "./seed-people.ts";
import { withMongod } from "./use-mongod.ts";

const PEOPLE = 1_000_000;
const MOST_SECONDS = 120;
const POLL_MS = 500;

const ANSWER = "operation { id } userErrors { message }";
const change = (mutation: string): string =>
  `mutation ($input: TagPeopleInput!) { changed: ${mutation}(input: $input) { ${ANSWER} } }`;
const UNDO = `mutation ($input: UndoOperationInput!) { changed: undoOperation(input: $input) { ${ANSWER} } }`;
const input = {
  tags: ["of the bench"],
  filter: { createdAt: { after: "1970-01-01T00:00:00Z" } },
};
const STATE = `query ($id: ID!) { node(id: $id) { ... on BulkOperation { done failure processed } } }`;

interface Changed {
  readonly changed: {
    readonly operation: { readonly id: string } | null;
    readonly userErrors: readonly unknown[];
  };
}
interface State {
  readonly node: {
    readonly done: boolean;
    readonly failure: string | null;
    readonly processed: number;
  };
}

/**
 * Tags everybody by a filter and undoes that, then tags them again and takes the tag off; a number in the arguments sets
 * how many people there are.
 */
export async function tagPeople(args: readonly string[]): Promise<Figure[]> {
  const count = countIn(args) ?? PEOPLE;
  return withMongod(async () => {
    const server = await startBuiltServer();
    try {
      await seedIfEmpty(count);
      const { client, pid } = server;
      const figures: Figure[] = [];
      const measure = async (
        what: string,
        document: string,
        variables: object,
      ): Promise<string> => {
        const processorBefore = await processorSecondsOf(pid);
        const begin = performance.now();
        const { id, processed } = await finish(client, document, variables);
        if (processed !== count) throw new Error(`It changed ${processed} of ${count} people.`);
        const seconds = (performance.now() - begin) / 1_000;
        figures.push({
          what: `${what}, ${count} people`,
          seconds: seconds.toFixed(1),
          target: `≤ ${MOST_SECONDS} s`,
          met: seconds <= MOST_SECONDS ? "yes" : "no",
          "own processor s": ((await processorSecondsOf(pid)) - processorBefore).toFixed(1),
        });
        return id;
      };
      const id = await measure("tagPeople by a filter", change("tagPeople"), input);
      await measure("undoOperation of that", UNDO, { id });
      await measure("tagPeople again", change("tagPeople"), input);
      await measure("untagPeople by a filter", change("untagPeople"), input);
      return figures;
    } finally {
      await server.stop();
    }
  });
}

async function finish(
  client: Client,
  document: string,
  variables: object,
): Promise<{ readonly id: string; readonly processed: number }> {
  const { changed } = await client.ask<Changed>(document, { input: variables });
  if (changed.operation === null) throw new Error(JSON.stringify(changed.userErrors));
  const { id } = changed.operation;
  for (;;) {
    const { node } = await client.ask<State>(STATE, { id });
    if (node.failure !== null) throw new Error(node.failure);
    if (node.done) return { id, processed: node.processed };
    await wait(POLL_MS);
  }
}
