import { access, readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "./client.ts";
import type { Client } from "./client.ts";
import { demoKey } from "./demo-key.ts";
import { importFile } from "./import-file.ts";
import { showCounts, showNextSteps, showLink, showRejectedRows } from "./report.ts";
import { showSeedExample } from "./seed-example.ts";
import { startServer } from "./start-server.ts";

const SAMPLE = fileURLToPath(new URL("../samples/people.csv", import.meta.url));

const words = process.argv.slice(2);
const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
const ownFile = words.find((word) => !word.startsWith("--"));

try {
  await run(ownFile === undefined ? SAMPLE : resolve(ownFile));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/**
 * Starts the server, imports the file through the API, and prints the result. On a terminal the
 * server then runs until Ctrl+C; otherwise it is stopped.
 */
async function run(file: string): Promise<void> {
  if (process.env["MONGODB_URI"] !== undefined && !words.includes("--yes")) {
    throw new Error(
      "MONGODB_URI is set, and the demo would write people into that database. If that is what you want: npm run demo -- --yes",
    );
  }
  await access(file).catch(() => {
    throw new Error(`There is no file ${file} that can be read.`);
  });
  const dataFolder = process.env["DATA_DIR"] ?? ".data";
  const key = process.env["PEOPLE_API_KEY"] ?? (await demoKey(dataFolder));
  console.log("Starting People with its own database …");
  const server = await startServer(key);
  const client = createClient(server.address, key);
  try {
    await show(client, file);
    if (isTerminal) {
      showLink(server.address, key);
      await server.stopped;
    }
  } finally {
    await client.close();
    await server.stop();
  }
  showNextSteps(key);
}

async function show(client: Client, file: string): Promise<void> {
  const name = basename(file);
  console.log(`\nImporting ${name} through the API …`);
  const job = await importFile(client, { name, bytes: await readFile(file) });
  showCounts(job);
  await showRejectedRows(client, job.id);
  if (ownFile === undefined) await showSeedExample(client);
}
