import { defineConfig } from "vitest/config";

// Vite would load graphql's .mjs for our files and Node its .js for the libraries: two copies, two realms.
const resolve = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };
const setupFiles = ["test/support/quiet.ts"];
// What waits for other processes may meet a machine that is busy elsewhere; what is broken fails twice.
const retry = process.env["CI"] === undefined ? 0 : 2;
const needsMongod = { globalSetup: "test/support/mongod.ts", hookTimeout: 90_000 };

export default defineConfig({
  test: {
    silent: "passed-only", // What is printed is of use only beside the test that failed.
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          setupFiles,
          testTimeout: 15_000,
        },
      },
      {
        resolve,
        test: {
          ...needsMongod,
          name: "integration",
          retry,
          include: ["test/integration/**/*.test.ts"],
          setupFiles: [...setupFiles, "test/support/property-time.ts"],
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          ...needsMongod,
          name: "e2e",
          retry,
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 90_000,
        },
      },
      {
        resolve,
        test: {
          ...needsMongod,
          name: "faults",
          include: ["test/faults/**/*.test.ts"],
          testTimeout: 600_000,
        },
      },
    ],
  },
});
