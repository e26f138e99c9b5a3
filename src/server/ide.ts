import express from "express";
import type { RequestHandler } from "express";

// Nothing comes from elsewhere; the editor styles itself inline and works in workers of its own making.
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

/** Serves the page with which people try the API; a server that was built without it has none. */
export function serveIde(folder: string): RequestHandler {
  return express.static(folder, {
    setHeaders: (response) => {
      response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
    },
  });
}
