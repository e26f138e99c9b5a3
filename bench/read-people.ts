import { Agent, request } from "node:http";
import { addressOfDatabase } from "../src/database/connect.ts";
import { toPublicId } from "../src/domain/ids.ts";
import { databaseOf } from "../src/models/database.ts";
import { connection } from "../src/models/connection.ts";
import { startBuiltServer } from "./import/built-server.ts";
import { processorSecondsOf } from "./import/processor-time.ts";
import { median } from "./import/setting.ts";
import type { Figure } from "./report.ts";
import { startRival } from "./rivals/start-rival.ts";
import { seedPeople } from "./seed-people.ts";
import { withMongod } from "./use-mongod.ts";

const PEOPLE = 20_000;
const ROUNDS = 5;
const ROUND_MS = 3_000;
const CLIENTS = 16;

const contacts = "contactInformation { phones { number } emails { address } } tags { id name }";
const page = `query People($first: Int) {
  people(first: $first) {
    nodes { id fullName firstName lastName city ${contacts} }
    pageInfo { hasNextPage endCursor }
  }
}`;
const person = `query Person($by: PersonIdentifier!) {
  person(by: $by) { id fullName firstName lastName city ${contacts} }
}`;

interface Contender {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * One query, and for each compared server, by its name, the share of its requests per second that the People server
 * should reach.
 */
interface Shape {
  readonly name: string;
  readonly body: string;
  readonly least: Readonly<Record<string, number>>;
}

interface Measured {
  readonly perSecond: number;
  /** Milliseconds of processor time of the server per request. */
  readonly processorMs: number;
}

/**
 * Measures pages and single people over HTTP with 16 clients, for the server and its rivals in turn. `--rounds N` sets
 * how often.
 */
export async function readPeople(args: readonly string[]): Promise<Figure[]> {
  const place = args.indexOf("--rounds");
  const rounds = place < 0 ? ROUNDS : Number(args[place + 1]);
  return withMongod(async () => {
    // The server starts before people are added, so that it has no stored people to upgrade in the background.
    const server = await startBuiltServer();
    await seedPeople(PEOPLE);
    const { uri, database = "" } = addressOfDatabase();
    const address = new URL(uri);
    if (address.pathname.length < 2) address.pathname = `/${database}`;
    const rivals = await Promise.all(
      (["bare", "mercurius", "apollo"] as const).map((name) => startRival(name, address.href)),
    );
    try {
      const contenders = [
        { ...server, name: "people", url: `${server.url}graphql`, headers: keyOf(server.key) },
        ...rivals.map((rival) => ({ ...rival, headers: {} })),
      ];
      const figures: Figure[] = [];
      for (const shape of await shapes())
        figures.push(...(await compare(shape, contenders, rounds)));
      return figures;
    } finally {
      await Promise.all([server.stop(), ...rivals.map((rival) => rival.stop())]);
    }
  });
}

async function shapes(): Promise<Shape[]> {
  const somebody = await databaseOf(connection).people.findOne(
    { "tags.1": { $exists: true } },
    { projection: { _id: 1 } },
  );
  const id = toPublicId("person", somebody?._id.toHexString() ?? "");
  return [
    {
      name: "people(first: 50) with contacts and tags",
      body: JSON.stringify({ query: page, variables: { first: 50 } }),
      least: { bare: 0.4, mercurius: 0.5, apollo: 0.8 },
    },
    {
      name: "person with contacts and tags",
      body: JSON.stringify({ query: person, variables: { by: { id } } }),
      least: { mercurius: 0.5, apollo: 0.8 },
    },
  ];
}

/**
 * Measures one query with the People server and with its rivals; returns a figure for each. They take turns within
 * each round, so that other load on the machine hits all alike.
 */
async function compare(
  { name, body, least }: Shape,
  contenders: readonly Contender[],
  rounds: number,
): Promise<Figure[]> {
  const asked = contenders.filter((each) => each.name === "people" || each.name in least);
  const taken = new Map<string, Measured[]>(asked.map((each) => [each.name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const contender of asked) {
      const measured = await drive(contender, body);
      if (round >= 0) taken.get(contender.name)?.push(measured); // The first round only warms up.
    }
  }
  const of = (contender: string, what: keyof Measured): number =>
    median((taken.get(contender) ?? []).map((measured) => measured[what]));
  return asked.map((contender) => ({
    what: name,
    server: contender.name,
    "requests a second": Math.round(of(contender.name, "perSecond")),
    "processor ms a request": of(contender.name, "processorMs").toFixed(2),
    "ours against it": (of("people", "perSecond") / of(contender.name, "perSecond")).toFixed(2),
    target: contender.name in least ? `≥ ${least[contender.name]}` : "",
  }));
}

async function drive({ pid, url, headers }: Contender, body: string): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const processorBefore = await processorSecondsOf(pid);
  const begin = performance.now();
  let done = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - begin < ROUND_MS) {
      const text = await post(url, headers, body, agent);
      if (!text.startsWith('{"data":{') || text.includes('"errors"')) throw new Error(text);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const seconds = (performance.now() - begin) / 1_000;
  agent.destroy();
  const processor = (await processorSecondsOf(pid)) - processorBefore;
  return { perSecond: done / seconds, processorMs: (processor * 1_000) / done };
}

function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  agent: Agent,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        agent,
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve(Buffer.concat(chunks).toString()));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const keyOf = (key: string) => ({ authorization: `App ${key}` });
