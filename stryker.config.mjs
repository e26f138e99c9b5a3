/** Mutation testing of the core of imports: the unit tests alone must notice small changes to it. Run by `npm run test:mutation`. */
export default {
  mutate: [
    "src/import/groups/plan-group.ts",
    "src/import/groups/group-conflict.ts",
    "src/import/groups/count-plan.ts",
    "src/import/groups/staged-groups.ts",
    "src/services/imports/batches/run-batch.ts",
    "src/services/imports/jobs/transitions.ts",
  ],
  // The wording of messages is not tested.
  mutator: { excludedMutations: ["StringLiteral"] },
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts" },
  coverageAnalysis: "perTest",
  reporters: ["clear-text", "progress"],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  // Names no file, because Stryker would rewrite tsconfig.json with the TypeScript library, which TypeScript 7 does not have.
  tsconfigFile: "no-tsconfig.json",
  disableTypeChecks: false,
  ignorePatterns: ["**", "!src/**", "!test/**", "!package.json", "!vitest.mutation.config.ts"],
  tempDirName: ".cache/stryker",
  cleanTempDir: "always",
};
