import { existsSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import type { Router } from "express";
import sirv from "sirv";
import { redirectTo } from "./redirect.ts";

// Everything comes from this server, nothing is styled or run inline, and no text can become markup or code.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const A_YEAR_SECONDS = 31_536_000;

/**
 * Serves the console under /app/ from its compressed files; if the build left the console out, the paths answer 404.
 */
export function serveConsole(folder: string): Router {
  const router = express.Router({ strict: true });
  if (!existsSync(join(folder, "index.html"))) return router;
  router.get("/app", redirectTo("app/"));
  router.use(
    "/app/",
    sirv(folder, {
      brotli: true,
      gzip: true,
      etag: true,
      setHeaders: (response, path) => {
        // Files under assets have a hash of their content in their name, so they never change; others are revalidated.
        const isHashed = path.startsWith("/assets/");
        response.setHeader(
          "Cache-Control",
          isHashed ? `public, max-age=${A_YEAR_SECONDS}, immutable` : "no-cache",
        );
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
      },
    }),
  );
  return router;
}
