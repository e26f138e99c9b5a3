import type { Request, RequestHandler } from "express";
import { graphqlUploadExpress } from "graphql-upload-minimal";
import type { Limits } from "../domain/limits.ts";
import { createHttpError } from "./http-error.ts";

const MAX_FILES = 1; // A second one would wait behind the first, for ever where nobody reads that.
// An operation that takes a file has little else; and what is nested in it is parsed in any depth that it has room for.
const OPERATION_BYTES = 256 * 1024;
const PREFLIGHT = "apollo-require-preflight";

/** Takes multipart requests apart; of a file past the limit one byte more comes through, by which it shows. */
export function takeUploads({ uploadBytes, messageBytes }: Limits): RequestHandler {
  const take = graphqlUploadExpress({
    maxFieldSize: Math.min(messageBytes, OPERATION_BYTES),
    maxFileSize: uploadBytes + 1, // The parser cuts there in silence.
    maxFiles: MAX_FILES,
  });
  return (request, response, next) => {
    if (typeof request.is("multipart/form-data") !== "string") return next();
    // Apollo asks for it too, but only when the body has been taken.
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

// The parser of a broken body may find fault with it twice, and nobody listens for the second: that would end the process.
function outliveSecondErrors(request: Request): void {
  const pipe = request.pipe.bind(request);
  request.pipe = (parser, options) => {
    parser.on("error", () => undefined);
    return pipe(parser, options);
  };
}

// Whatever the parser stumbles over, 500 included, is a fault of the body.
const statusOf = (error: unknown): number =>
  error instanceof Error && "status" in error && error.status === 413 ? 413 : 400;

function messageOf(error: unknown): string {
  const isEmpty = error instanceof Error && "status" in error && error.status === 500;
  if (isEmpty || !(error instanceof Error)) return "The multipart request holds no operation.";
  return `The multipart request cannot be read: ${error.message}`;
}
