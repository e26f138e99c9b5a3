import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isDuplicateKey } from "../database/duplicate-keys.ts";
import { connection } from "../models/connection.ts";

/** A link that whoever has it can follow until it expires. */
export interface FileLink {
  readonly path: string;
  readonly expiresAt: Date;
}

interface SecretRecord {
  readonly _id: "fileLinks";
  readonly secret: string;
}

const LINK_MS = 60 * 60 * 1000;
/** Where the problem reports are. */
export const REPORT_PATH = "/files/problem-report";

/** Where the exports are. */
export const EXPORT_PATH = "/files/export";

/** A link to the problem report of an import, good for an hour. */
export function createReportLink(importId: string): Promise<FileLink> {
  return createLink(`${REPORT_PATH}/${importId}.csv`, new Date(Date.now() + LINK_MS));
}

/** A link to a file at this path, good until then. */
export async function createLink(path: string, expiresAt: Date): Promise<FileLink> {
  const expires = String(expiresAt.getTime());
  const signature = sign(await findSecret(), path, expires);
  const query = new URLSearchParams({ expires, signature });
  return { path: `${path}?${query.toString()}`, expiresAt };
}

/** Whether a link to this path is one of ours and has not expired, by what stands after its path. */
export async function isGoodLink(
  path: string,
  { expires, signature }: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  if (typeof expires !== "string" || typeof signature !== "string") return false;
  const expected = Buffer.from(sign(await findSecret(), path, expires));
  const given = Buffer.from(signature);
  const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
  return isOurs && Number(expires) > Date.now();
}

function sign(secret: string, path: string, expires: string): string {
  return createHmac("sha256", secret).update(`${path} ${expires}`).digest("base64url");
}

let known: Promise<string> | null = null;

// It never changes, and every link of a page needs it.
function findSecret(): Promise<string> {
  known ??= readSecret().catch((error: unknown) => {
    known = null;
    throw error;
  });
  return known;
}

// One for all servers of a database, so that each can serve the links of the others.
async function readSecret(): Promise<string> {
  const secrets = connection.collection<SecretRecord>("secrets");
  const stored = await secrets.findOne({ _id: "fileLinks" });
  if (stored !== null) return stored.secret;
  const secret = randomBytes(32).toString("base64url");
  try {
    await secrets.insertOne({ _id: "fileLinks", secret });
    return secret;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return readSecret();
  }
}
