import type { RequestHandler } from "express";

const ALLOWED_HEADERS = "Authorization, Content-Type, Apollo-Require-Preflight";
const PREFLIGHT_SECONDS = "600";

/** Lets web pages of these origins call the API. Keys travel in a header, so credentials (cookies) stay off. */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    response.vary("Origin");
    const origin = request.get("Origin");
    if (origin === undefined || !origins.includes(origin)) return next();
    response.set("Access-Control-Allow-Origin", origin);
    response.set("Access-Control-Expose-Headers", "X-Request-Id");
    if (request.method !== "OPTIONS") return next();
    response.set({
      "Access-Control-Allow-Headers": ALLOWED_HEADERS,
      "Access-Control-Allow-Methods": "GET, POST",
      "Access-Control-Max-Age": PREFLIGHT_SECONDS,
    });
    response.sendStatus(204);
  };
}
