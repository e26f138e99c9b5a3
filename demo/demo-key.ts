import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The demo's API key: made once, and kept beside the data for the next run, readable by its owner alone. */
export async function demoKey(dataFolder: string): Promise<string> {
  const path = join(dataFolder, "demo-api-key");
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept !== null) return kept.trim();
  const key = `demo-${randomBytes(18).toString("base64url")}`;
  await mkdir(dataFolder, { recursive: true });
  await writeFile(path, `${key}\n`, { mode: 0o600 });
  return key;
}
