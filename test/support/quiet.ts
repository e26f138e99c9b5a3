import { log } from "../../src/log.ts";

// Hides the log of the code under test; LOG_LEVEL=debug shows it.
log.level = process.env["LOG_LEVEL"] ?? "silent";
