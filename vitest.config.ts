import { defineConfig } from "vitest/config";

// Without the alias, Vite would load graphql's .mjs for our files and Node its .js for libraries; graphql refuses two copies.
const resolve = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };
const setupFiles = ["test/support/quiet.ts"];
// Tests that wait for other processes may time out on a busy CI machine; a real failure fails each time.
const retry = process.env["CI"] === undefined ? 0 : 2;
const needsMongod = { globalSetup: "test/support/mongod.ts", hookTimeout: 90_000 };

export default defineConfig({
  test: {
    silent: "passed-only", // Prints the output of failed tests only.
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
