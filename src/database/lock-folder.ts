import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describeProcess } from "./describe-process.ts";

const CLAIM = /^server-[\w-]+\.claim$/;
const ATTEMPTS = 50;
const LONGEST_WAIT_MS = 100;

interface Claim {
  readonly path: string;
  readonly pid: number;
  readonly startedAt: string;
}

/**
 * Locks a folder for this server; returns the function that unlocks it, and throws if another server holds it. A server
 * claims the folder by writing a file into it. Files of servers that were killed do not count. Each server writes its
 * file before it looks for files of other servers, so of any two servers at least the later one sees the other. A
 * server that sees no other holds the folder. Two servers that see each other delete their files and try again.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const path = await layClaim(folder);
    const others = await findOtherClaims(folder, path);
    if (others.length === 0) {
      await writeFile(markOf(path), "");
      return () => withdraw(path);
    }
    await withdraw(path);
    for (const { path: other, pid } of others) {
      if (await isHeld(other)) throw new Error(refusal(folder, pid));
    }
    await wait(Math.random() * LONGEST_WAIT_MS);
  }
  throw new Error(`Too many servers claim the folder ${folder} at once.`);
}

async function layClaim(folder: string): Promise<string> {
  const draft = join(folder, `server-${randomUUID()}`);
  const startedAt = (await describeProcess(process.pid))?.startedAt ?? "";
  await writeFile(draft, JSON.stringify({ pid: process.pid, startedAt }));
  const path = `${draft}.claim`;
  // Renaming is atomic, so other servers never read a file that is only half written.
  await rename(draft, path);
  return path;
}

async function findOtherClaims(folder: string, mine: string): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!CLAIM.test(name) || path === mine) continue;
    const claim = await readClaim(path);
    if (claim === null) await withdraw(path);
    else claims.push(claim);
  }
  return claims;
}

// Reads the file by which a server claimed the folder. Null if the file cannot be read, or if the process of that
// server has ended, even if another process has the same id now.
async function readClaim(path: string): Promise<Claim | null> {
  try {
    const { pid, startedAt } = JSON.parse(await readFile(path, "utf8"));
    const isRunning = (await describeProcess(pid))?.startedAt === startedAt;
    return isRunning ? { path, pid, startedAt } : null;
  } catch {
    return null;
  }
}

async function withdraw(path: string): Promise<void> {
  await rm(markOf(path), { force: true });
  await rm(path, { force: true });
}

const markOf = (claim: string): string => `${claim}.held`;

async function isHeld(claim: string): Promise<boolean> {
  return readFile(markOf(claim)).then(
    () => true,
    () => false,
  );
}

const refusal = (folder: string, pid: number): string =>
  `Another People server (process ${pid}) uses the folder ${folder}. Stop it, set DATA_DIR to another folder, ` +
  "or let both use one MongoDB replica set through MONGODB_URI.";
