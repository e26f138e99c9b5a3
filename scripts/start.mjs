// Starts the server, built anew where it is stale. In one process, and by exec, so that signals reach the server itself.
import "./build-if-stale.mjs";

await import("../dist/main.js");
