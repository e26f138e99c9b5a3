import type { Request } from "express";
import { whileInReach } from "../database/reach.ts";
import type { FileLinks } from "../services/file-links.ts";
import { createHttpError } from "./http-error.ts";

/** Throws an HTTP error if a signed link has expired, or was not signed by this deployment for this path. */
export async function demandGoodLink(
  links: FileLinks,
  path: string,
  { query }: Pick<Request, "query">,
): Promise<void> {
  if (await whileInReach(() => links.isGood(path, query))) return;
  throw createHttpError(403, "The link has expired or is not complete. Ask for another.");
}
