import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isDuplicateKey } from "../database/duplicate-keys.ts";
import type { Database } from "../models/database.ts";

/** A link that works for everybody who has it, until it expires. */
export interface FileLink {
  readonly path: string;
  readonly expiresAt: Date;
}

const LINK_MS = 60 * 60 * 1000;
/** The path below which problem reports are downloaded. */
export const REPORT_PATH = "/files/problem-report";

/** The path below which the files of exports are downloaded. */
export const EXPORT_PATH = "/files/export";

/** Creates signed links to files, and checks them. */
export type FileLinks = ReturnType<typeof createFileLinks>;

/**
 * Creates the maker and checker of file links. All servers of a database share one secret, so each of them can check
 * the links that another one made.
 */
export function createFileLinks(database: Database) {
  let known: Promise<string> | null = null;

  // The secret is cached: it never changes, and one answer of the API may have many links to sign.
  function findSecret(): Promise<string> {
    known ??= readSecret(database).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  }

  /** Signs a link to the file at this path: whoever has the link can fetch the file without a key until `expiresAt`. */
  async function create(path: string, expiresAt: Date): Promise<FileLink> {
    const expires = String(expiresAt.getTime());
    const signature = sign(await findSecret(), path, expires);
    const query = new URLSearchParams({ expires, signature });
    return { path: `${path}?${query.toString()}`, expiresAt };
  }

  /** Creates a link to the problem report of an import, valid for an hour. */
  function createForReport(importId: string): Promise<FileLink> {
    return create(`${REPORT_PATH}/${importId}.csv`, new Date(Date.now() + LINK_MS));
  }

  /**
   * Returns whether the query parameters of a link were signed for this path by one of our servers, and have not
   * expired.
   */
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

// There is one secret for all servers of a database, so that each can serve the links of the others.
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
