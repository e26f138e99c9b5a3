import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockfile: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"),
);

/** Returns where Node looks for a dependency of the package at `path`, the nearest place first. */
function placesOf(path: string, dependency: string): string[] {
  const place = `${path === "" ? "" : `${path}/`}node_modules/${dependency}`;
  if (path === "") return [place];
  const end = path.lastIndexOf("/node_modules/");
  return [place, ...placesOf(end < 0 ? "" : path.slice(0, end), dependency)];
}

const optional = Object.entries(lockfile.packages).flatMap(([path, { optionalDependencies }]) =>
  Object.keys(optionalDependencies ?? {}).map((dependency) => ({ path, dependency })),
);

describe("the lockfile", () => {
  // npm 11 drops the builds for other platforms when it writes the lockfile, and `npm ci` then
  // fails there.
  it("has an entry for every optional dependency, even if it is a build for another platform", () => {
    const missing = optional.filter(({ path, dependency }) =>
      placesOf(path, dependency).every((place) => lockfile.packages[place] === undefined),
    );
    expect(missing).toEqual([]);
    expect(optional.length).toBeGreaterThanOrEqual(157);
  });

  it("contains no registry address", () => {
    expect(JSON.stringify(lockfile)).not.toMatch(/"resolved":"https?:/);
  });
});
