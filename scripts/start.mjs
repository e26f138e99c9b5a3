// Starts the server, after building it if its sources changed. It runs in this same process, so
// that signals reach it.
import "./build-if-stale.mjs";

// Otherwise GraphQL checks the type of each value at length: lists take three times as long.
process.env.NODE_ENV ||= "production";

await import("../dist/main.js");
