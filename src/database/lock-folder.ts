import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeProcess } from "./describe-process.ts";

interface Owner {
  readonly pid: number;
  readonly startedAt: string;
}

/** Keeps a second server off a folder; a lock whose server no longer runs does not count. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "server.lock");
  const mine = await describeOwner(process.pid);
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(mine));
  try {
    await take(folder, path, draft);
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(path, { force: true });
}

// A link appears whole or not at all, so that nobody reads a lock half written.
async function take(folder: string, path: string, draft: string): Promise<void> {
  while (!(await isLinked(draft, path))) {
    const text = await readFile(path, "utf8").catch(() => null);
    if (text === null) continue; // Given up just now.
    const owner = parseOwner(text);
    if (owner !== null && (await isRunning(owner))) {
      throw new Error(
        `Another People server (process ${owner.pid}) uses the folder ${folder}. Stop it, set DATA_DIR ` +
          "to another folder, or let both use one MongoDB replica set through MONGODB_URI.",
      );
    }
    await discard(path, text);
  }
}

// Moved aside before it is looked at again: between our look and this, another server may have taken it.
async function discard(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  if ((await readFile(aside, "utf8")) !== stale) await isLinked(aside, path);
  await rm(aside, { force: true });
}

async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function describeOwner(pid: number): Promise<Owner> {
  return { pid, startedAt: (await describeProcess(pid))?.startedAt ?? "" };
}

async function isRunning({ pid, startedAt }: Owner): Promise<boolean> {
  return (await describeProcess(pid))?.startedAt === startedAt;
}

function parseOwner(text: string): Owner | null {
  try {
    const { pid, startedAt }: { pid?: unknown; startedAt?: unknown } = JSON.parse(text);
    return typeof pid === "number" && typeof startedAt === "string" ? { pid, startedAt } : null;
  } catch {
    return null;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
