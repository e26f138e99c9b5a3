import { existsSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import type { Router } from "express";
import sirv from "sirv";
import { redirectTo } from "./redirect.ts";

// Nothing comes from elsewhere, nothing is styled or run inline, and no text ever becomes markup or code.
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

/** Serves the console under /app/, compressed by its build; a server that was built without it has none. */
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
        // A file under assets has a hash of its content in its name; all others are asked for again.
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
