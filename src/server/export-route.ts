import { pipeline } from "node:stream/promises";
import type { RequestHandler } from "express";
import { whileInReach } from "../database/reach.ts";
import { EXPORT_PATH } from "../services/file-links.ts";
import type { Services } from "../resolvers/context.ts";
import { demandGoodLink } from "./demand-good-link.ts";
import { createHttpError } from "./http-error.ts";

const types = {
  CSV: "text/csv; charset=utf-8",
  XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** Serves the file of an export to anybody with a signed link that has not expired. */
export function serveExports({ exports, links }: Services): RequestHandler {
  return async (request, response) => {
    const file = String(request.params["file"]);
    const id = /^([0-9a-f]{24})\.(?:csv|xlsx)$/.exec(file)?.[1] ?? "";
    await demandGoodLink(links, id === "" ? "" : `${EXPORT_PATH}/${file}`, request);
    const exported = await whileInReach(() => exports.file(id));
    if (exported === null) throw createHttpError(404, "The file is no longer kept. Export again.");
    response.attachment(exported.name).type(types[exported.format]);
    response.set({
      "Cache-Control": "private, no-store",
      "Content-Length": String(exported.sizeBytes),
      "X-Content-Type-Options": "nosniff",
    });
    await pipeline(exported.open(), response);
  };
}
