import { log } from "../../src/log.ts";

// The log of code under test; LOG_LEVEL=debug shows it.
log.level = process.env["LOG_LEVEL"] ?? "silent";
