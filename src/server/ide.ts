import express from "express";
import type { Router } from "express";
import { redirectTo } from "./redirect.ts";

// The browser may load scripts, styles and everything else of the playground only from this server. The other entries
// are what the editor in the playground needs: inline styles, images and fonts in `data:` URLs, and workers from blobs.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves the playground under /graphiql/; if the build left it out, the paths answer 404. */
export function serveIde(folder: string): Router {
  const router = express.Router({ strict: true });
  router.get("/graphiql", redirectTo("graphiql/"));
  router.use(
    "/graphiql/",
    express.static(folder, {
      redirect: false,
      setHeaders: (response) => {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
      },
    }),
  );
  return router;
}
