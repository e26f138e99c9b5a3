// Builds the server and the IDE's page where what is built is older than what it is made of.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const isForced = process.argv.includes("--force");

// The page's dependencies are for building alone: an installation without them runs the server, not the page.
const parts = [
  {
    name: "the server",
    sources: ["src", "tsconfig.json", "tsconfig.build.json", "package-lock.json"],
    output: "dist/main.js",
    stamp: "dist/.server.stamp",
    clean: () => {
      if (!existsSync(join(root, "dist"))) return;
      for (const entry of readdirSync(join(root, "dist"))) {
        if (entry !== "ide" && entry !== ".ide.stamp") {
          rmSync(join(root, "dist", entry), { recursive: true });
        }
      }
    },
    command: ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"],
  },
  {
    name: "the IDE's page",
    sources: ["ide", "package-lock.json"],
    output: "dist/ide/index.html",
    stamp: "dist/.ide.stamp",
    clean: () => undefined,
    command: ["node_modules/vite/bin/vite.js", "build", "ide", "--logLevel", "warn"],
  },
];

for (const part of parts) {
  if (!existsSync(join(root, part.sources[0]))) continue;
  const hash = hashOf(part.sources);
  if (!isForced && isFresh(part, hash)) continue;
  process.stderr.write(`Building ${part.name} …\n`);
  part.clean();
  const result = spawnSync(process.execPath, part.command, { cwd: root, encoding: "utf8" });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
    process.stderr.write(`Could not build ${part.name}.\n`);
    process.exit(1);
  }
  writeFileSync(join(root, part.stamp), hash);
}

function isFresh({ output, stamp }, hash) {
  const stampPath = join(root, stamp);
  return (
    existsSync(join(root, output)) &&
    existsSync(stampPath) &&
    readFileSync(stampPath, "utf8") === hash
  );
}

function hashOf(sources) {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesUnder(source))) {
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .toSorted()
    .filter((name) => name !== "node_modules" && name !== "dist")
    .flatMap((name) => filesUnder(join(path, name)));
}
