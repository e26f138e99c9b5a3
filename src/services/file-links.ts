import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isDuplicateKey } from "../database/duplicate-keys.ts";
import type { Database } from "../models/database.ts";

/** A link that whoever has it can follow until it expires. */
export interface FileLink {
  readonly path: string;
  readonly expiresAt: Date;
}

const LINK_MS = 60 * 60 * 1000;
/** Where the problem reports are. */
export const REPORT_PATH = "/files/problem-report";

/** Where the exports are. */
export const EXPORT_PATH = "/files/export";

/** Makes links, and recognises them. */
export type FileLinks = ReturnType<typeof createFileLinks>;

/** The links of a database, which each of its servers can serve. */
export function createFileLinks(database: Database) {
  let known: Promise<string> | null = null;

  // It never changes, and every link of a page needs it.
  function findSecret(): Promise<string> {
    known ??= readSecret(database).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  }

  /** A link to a file at this path, good until then. */
  async function create(path: string, expiresAt: Date): Promise<FileLink> {
    const expires = String(expiresAt.getTime());
    const signature = sign(await findSecret(), path, expires);
    const query = new URLSearchParams({ expires, signature });
    return { path: `${path}?${query.toString()}`, expiresAt };
  }

  /** A link to the problem report of an import, good for an hour. */
  function createForReport(importId: string): Promise<FileLink> {
    return create(`${REPORT_PATH}/${importId}.csv`, new Date(Date.now() + LINK_MS));
  }

  /** Whether a link to this path is one of ours and has not expired, by what stands after its path. */
  async function isGood(
    path: string,
    { expires, signature }: Readonly<Record<string, unknown>>,
  ): Promise<boolean> {
    if (typeof expires !== "string" || typeof signature !== "string") return false;
    const expected = Buffer.from(sign(await findSecret(), path, expires));
    const given = Buffer.from(signature);
    const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
    return isOurs && Number(expires) > Date.now();
  }

  return { create, createForReport, isGood };
}

function sign(secret: string, path: string, expires: string): string {
  return createHmac("sha256", secret).update(`${path} ${expires}`).digest("base64url");
}

// One for all servers of a database, so that each can serve the links of the others.
async function readSecret(database: Database): Promise<string> {
  const { secrets } = database;
  const stored = await secrets.findOne({ _id: "fileLinks" });
  if (stored !== null) return stored.secret;
  const secret = randomBytes(32).toString("base64url");
  try {
    await secrets.insertOne({ _id: "fileLinks", secret });
    return secret;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return readSecret(database);
  }
}
