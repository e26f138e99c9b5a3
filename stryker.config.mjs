/** Changes the heart of imports in small ways, each of which the unit suite alone has to notice: `npm run test:mutation`. */
export default {
  mutate: [
    "src/import/groups/plan-group.ts",
    "src/import/groups/group-conflict.ts",
    "src/import/groups/count-plan.ts",
    "src/import/groups/staged-groups.ts",
    "src/services/imports/batches/run-batch.ts",
    "src/services/imports/jobs/transitions.ts",
  ],
  // What a sentence says is no rule.
  mutator: { excludedMutations: ["StringLiteral"] },
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts" },
  coverageAnalysis: "perTest",
  reporters: ["clear-text", "progress"],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  // It would rewrite the configuration of a compiler whose library TypeScript 7 no longer is; vitest needs none.
  tsconfigFile: "no-tsconfig.json",
  disableTypeChecks: false,
  ignorePatterns: ["**", "!src/**", "!test/**", "!package.json", "!vitest.mutation.config.ts"],
  tempDirName: ".cache/stryker",
  cleanTempDir: "always",
};
