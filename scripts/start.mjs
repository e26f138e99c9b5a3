// Starts the server, after building it if its sources changed. It runs in this same process, so
// that signals reach it.
import "./build-if-stale.mjs";

await import("../dist/main.js");
