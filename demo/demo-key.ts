import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Returns the demo's API key. It is created at the first run and stored in the data folder,
 * readable only by its owner.
 */
export async function demoKey(dataFolder: string): Promise<string> {
  const path = join(dataFolder, "demo-api-key");
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept !== null) return kept.trim();
  const key = `demo-${randomBytes(18).toString("base64url")}`;
  await mkdir(dataFolder, { recursive: true });
  await writeFile(path, `${key}\n`, { mode: 0o600 });
  return key;
}
