import { mongo } from "mongoose";
import type { PersonRecord } from "../../src/models/person.ts";
import type { RevisionRecord } from "../../src/models/revision.ts";
import type { ImportBatchRecord } from "../../src/models/import-batch.ts";
import type { ImportRecord } from "../../src/models/import-job.ts";
import type { LeaseRecord } from "../../src/models/lease.ts";
import type { ImportProblemsRecord } from "../../src/models/import-problem.ts";
import { afterAll } from "vitest";
import { isAtRest } from "../../src/domain/imports/import-state.ts";
import type { ImportStatus } from "../../src/domain/imports/import-state.ts";
import type { FaultFiles } from "./fault-file.ts";
import type { ServerProcess } from "./server.ts";

/**
 * The part of a database that must be equal after two imports of the same files, although the ids and times that they
 * generate differ.
 */
export interface World {
  readonly jobs: readonly unknown[];
  readonly people: readonly string[];
  readonly problems: readonly string[];
  /** Broken invariants: identifiers that two people have, and versions of a person without a revision. */
  readonly violations: readonly string[];
}

/** Reads a server's database directly, without the API. */
export interface Observer {
  /** Waits until a condition is true for the latest import. */
  until(holds: (job: ImportRecord, batches: readonly Batch[]) => boolean): Promise<ImportRecord>;
  describe(): Promise<World>;
  /**
   * Waits until an import has the status. `place` is the number of the import, counted from 0 in the order of creation.
   */
  untilStatus(place: number, status: ImportStatus): Promise<ImportRecord>;
  /** Waits until the lease belongs to a process that `isMeant` accepts, by default any; returns the process id. */
  untilOwned(lease: string, isMeant?: (pid: number) => boolean): Promise<number>;
}

type Batch = Pick<ImportBatchRecord, "state" | "undo">;

const POLL_MS = 3;
const clients = new Set<mongo.MongoClient>();
afterAll(async () => {
  for (const client of clients) await client.close();
});

/** Returns an observer with a connection of its own to the database, which is closed after the tests of the file. */
export function observe(uri: string): Observer {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 60_000 });
  clients.add(client);
  const db = client.db();
  const imports = db.collection<ImportRecord>("imports");
  const batches = db.collection<ImportBatchRecord>("importBatches");

  return {
    async until(holds) {
      for (;;) {
        const job = await imports.findOne({}, { sort: { _id: -1 } });
        if (job !== null) {
          const own = await batches
            .find<Batch>({ "_id.import": job._id }, { projection: { state: 1, undo: 1 } })
            .toArray();
          if (holds(job, own)) return job;
          if (isAtRest(job.status) || job.failure !== undefined) {
            throw new Error(`The import is ${job.status}: ${job.failure ?? "at rest"}`);
          }
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    async untilStatus(place, status) {
      for (;;) {
        const [job] = await imports.find({}, { sort: { _id: 1 }, skip: place, limit: 1 }).toArray();
        if (job?.status === status) return job;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    async untilOwned(lease, isMeant = () => true) {
      for (;;) {
        const found = await db.collection<LeaseRecord>("leases").findOne({ _id: lease });
        const pid = Number(found?.owner.split(" ")[1]);
        if (found !== null && isMeant(pid)) return pid;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    async describe() {
      const jobs = await imports.find({}, { sort: { _id: 1 } }).toArray();
      const runs = new Map(jobs.map(({ _id, run }, place) => [_id.toHexString(), { run, place }]));
      const parts = await db.collection<ImportProblemsRecord>("importProblems").find().toArray();
      return {
        jobs: jobs.map(({ status, result, undo, failure }) => ({ status, result, undo, failure })),
        people: await describePeople(db),
        problems: parts
          .filter((part) => runs.get(part.import.toHexString())?.run === part.run)
          .flatMap((part) =>
            part.problems.map(({ row, n, severity, code, column, value, relatedRows }) =>
              JSON.stringify([
                runs.get(part.import.toHexString())?.place,
                row,
                n,
                severity,
                code,
                column,
                value,
                relatedRows,
              ]),
            ),
          )
          .toSorted(),
        violations: await findViolations(db),
      };
    },
  };
}

async function describePeople(db: mongo.Db): Promise<string[]> {
  const names = new Map<string, string>();
  for await (const { _id, name } of db.collection("tags").find()) {
    names.set(String(_id), String(name).replace(/^Import .*/, "Import"));
  }
  const lines: string[] = [];
  for await (const person of db.collection<PersonRecord>("people").find()) {
    const { version, origin, externalId, firstName, city, identifiers = [] } = person;
    lines.push(
      JSON.stringify({
        identifiers: identifiers.filter((each) => !each.startsWith("i:")).toSorted(),
        version,
        origin,
        externalId,
        firstName,
        city,
        phones: person.phones.map(({ number }) => number),
        emails: person.emails.map(({ address }) => address),
        tags: person.tags.map((id) => names.get(id.toHexString()) ?? "gone").toSorted(),
        imports: person.imports?.length ?? 0,
        merged: person.mergedIds?.length ?? 0,
        cause: person.head.cause,
      }),
    );
  }
  const merges = await db.collection("merges").countDocuments();
  const tags = [...names.values()].toSorted();
  return [...lines.toSorted(), JSON.stringify({ merges, tags })];
}

async function findViolations(db: mongo.Db): Promise<string[]> {
  const found: string[] = [];
  const owners = new Map<string, string>();
  const archived = new Map<string, Set<number>>();
  for await (const { _id } of db.collection<RevisionRecord>("revisions").find()) {
    const person = _id.person.toHexString();
    archived.set(person, (archived.get(person) ?? new Set()).add(_id.version));
  }
  for await (const { _id, version, identifiers = [] } of db
    .collection<PersonRecord>("people")
    .find()) {
    const id = _id.toHexString();
    for (const identifier of identifiers) {
      const other = owners.get(identifier);
      if (other !== undefined) found.push(`${identifier} is of ${other} and of ${id}`);
      owners.set(identifier, id);
    }
    for (let each = 1; each < version; each += 1) {
      if (archived.get(id)?.has(each) !== true)
        found.push(`${id} has no revision ${each} of ${version}`);
    }
  }
  return found;
}

interface Payload {
  readonly payload: {
    readonly import: { readonly id: string } | null;
    readonly userErrors: readonly { readonly message: string }[];
  };
}

/** Imports the people that must exist before the test, and waits for the end. */
export async function importBase(
  server: ServerProcess,
  observer: Observer,
  { base }: FaultFiles,
): Promise<void> {
  await startImport(server, base, "RESOLVE_AUTOMATICALLY");
  await observer.until(({ status }) => status === "FINISHED");
}

/**
 * Uploads a file that is imported in one call; returns the import's id. With an idempotency key,
 * the call can be repeated if its answer was lost.
 */
export async function startImport(
  { client }: Pick<ServerProcess, "client">,
  content: string,
  duplicates: "RESOLVE_AUTOMATICALLY" | "DISCARD",
  idempotencyKey: string | null = null,
): Promise<string> {
  const { payload } = await client.askFile<Payload>(
    `mutation ($file: Upload!, $duplicates: DuplicateStrategy!, $key: String) {
      payload: importPeople(input: { file: $file, duplicates: $duplicates, tags: ["chosen"], idempotencyKey: $key }) {
        import { id } userErrors { message } } }`,
    { name: "people.csv", content },
    { duplicates, key: idempotencyKey },
  );
  if (payload.import === null)
    throw new Error(payload.userErrors.map(({ message }) => message).join());
  return payload.import.id;
}

/** Requests the undo of an import, without waiting for its end; throws if the server refuses it. */
export async function startUndo(
  { client }: Pick<ServerProcess, "client">,
  id: string,
): Promise<void> {
  const { payload } = await client.ask<Payload>(
    `mutation ($id: ID!) { payload: undoImport(input: { id: $id }) { import { id } userErrors { message } } }`,
    { id },
  );
  if (payload.import === null)
    throw new Error(payload.userErrors.map(({ message }) => message).join());
}
