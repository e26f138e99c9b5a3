import type { RequestHandler } from "express";

/** Sends a browser on, relative to where it is, so that a proxy may serve People below a path of its own. */
export const redirectTo =
  (relative: string): RequestHandler =>
  (_, response) => {
    response.status(302).setHeader("Location", relative).end();
  };
