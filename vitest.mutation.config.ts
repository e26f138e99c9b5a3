import { defineConfig } from "vitest/config";

/** The unit tests of the files that are mutated, and no others: a mutant that only a slow test notices counts as alive. */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/unit/import/groups/**/*.test.ts", "test/unit/services/imports/**/*.test.ts"],
    setupFiles: ["test/support/quiet.ts"],
    testTimeout: 15_000,
  },
});
