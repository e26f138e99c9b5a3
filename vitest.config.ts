import { defineConfig } from "vitest/config";

// Vite would load graphql's .mjs for our files and Node its .js for the libraries: two copies, two realms.
const resolve = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };
const needsMongod = { globalSetup: "test/support/mongod.ts", hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // A message that Node or MongoDB prints is of use only beside the test that failed.
    silent: "passed-only",
    projects: [
      {
        resolve,
        test: { name: "unit", include: ["test/unit/**/*.test.ts"], testTimeout: 15_000 },
      },
      {
        resolve,
        test: {
          ...needsMongod,
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        test: {
          ...needsMongod,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 90_000,
        },
      },
    ],
  },
});
