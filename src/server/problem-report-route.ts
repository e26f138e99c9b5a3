import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RequestHandler } from "express";
import { whileInReach } from "../database/reach.ts";
import { toPublicId } from "../domain/ids.ts";
import { REPORT_PATH } from "../services/file-links.ts";
import { writeProblemReport } from "../services/imports/problems/problem-report.ts";
import type { Services } from "../resolvers/context.ts";
import { demandGoodLink } from "./demand-good-link.ts";
import { createHttpError } from "./http-error.ts";

/** Serves the problem report of an import to anybody with a signed link that has not expired. */
export function serveProblemReports({ imports, importTools, links }: Services): RequestHandler {
  return async (request, response) => {
    const importId = /^([0-9a-f]{24})\.csv$/.exec(String(request.params["file"]))?.[1] ?? "";
    await demandGoodLink(links, `${REPORT_PATH}/${importId}.csv`, request);
    const record = await whileInReach(() => imports.find(toPublicId("import", importId)));
    if (record === null || record.forgottenAt !== undefined)
      throw createHttpError(404, "There is no such import, or its file is no longer kept.");
    const name = `problems of ${record.file.name.replace(/\.[^.]*$/, "")}.csv`;
    response.attachment(name).type("text/csv; charset=utf-8");
    response.set("Cache-Control", "private, no-store");
    await pipeline(Readable.from(writeProblemReport(importTools, record)), response);
  };
}
