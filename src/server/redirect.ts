import type { RequestHandler } from "express";

/** Redirects a browser to a relative path, so that a proxy may serve People below a path of its own. */
export const redirectTo =
  (relative: string): RequestHandler =>
  (_, response) => {
    response.status(302).setHeader("Location", relative).end();
  };
