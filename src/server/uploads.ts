import type { Request, RequestHandler } from "express";
import { graphqlUploadExpress } from "graphql-upload-minimal";
import type { Limits } from "../domain/limits.ts";
import { createHttpError } from "./http-error.ts";

// A second file would wait until the first was read, and for ever if nobody reads the first.
const MAX_FILES = 1;
// Enough for the few fields beside a file. The parser does not limit nesting, so its input must be short.
const OPERATION_BYTES = 256 * 1024;
const PREFLIGHT = "apollo-require-preflight";

/**
 * Parses multipart requests. A file larger than the limit is cut one byte beyond it, so that its readers see that it is
 * too large.
 */
export function takeUploads({ uploadBytes, messageBytes }: Limits): RequestHandler {
  const take = graphqlUploadExpress({
    maxFieldSize: Math.min(messageBytes, OPERATION_BYTES),
    maxFileSize: uploadBytes + 1, // The parser cuts a file here without reporting it.
    maxFiles: MAX_FILES,
  });
  return (request, response, next) => {
    if (typeof request.is("multipart/form-data") !== "string") return next();
    // Apollo checks the header too, but only after the body has been read.
    if (!request.get(PREFLIGHT)) {
      const message = `A multipart request needs the header ${PREFLIGHT}: true, which keeps forms of other sites out.`;
      return next(createHttpError(400, message));
    }
    outliveSecondErrors(request);
    void take(request, response, (error?: unknown) => {
      if (error === undefined) next();
      else next(createHttpError(statusOf(error), messageOf(error)));
    });
  };
}

// The parser may report two errors for one broken body; without a listener the second would end the process.
function outliveSecondErrors(request: Request): void {
  const pipe = request.pipe.bind(request);
  request.pipe = (parser, options) => {
    parser.on("error", () => undefined);
    return pipe(parser, options);
  };
}

// If the parser says that the body is too large (413), the client gets this status. Every other error of the parser is
// caused by the body too, even if the parser calls it 500, so the client gets 400.
const statusOf = (error: unknown): number =>
  error instanceof Error && "status" in error && error.status === 413 ? 413 : 400;

function messageOf(error: unknown): string {
  const isEmpty = error instanceof Error && "status" in error && error.status === 500;
  if (isEmpty || !(error instanceof Error)) return "The multipart request contains no operation.";
  return `The multipart request cannot be read: ${error.message}`;
}
