// Builds the server, the console and the GraphiQL page, each only if its sources changed since its
// last build.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const isForced = process.argv.includes("--force");

const GENERATOR = "scripts/generate-documents.mjs";
const GENERATED = "web/graphql/documents.ts";
const pages = new Set(["ide", "console"]);

const parts = [
  {
    name: "server",
    sources: ["src", "tsconfig.json", "tsconfig.build.json", "package-lock.json"],
    tool: "node_modules/typescript/bin/tsc",
    options: (to) => ["-p", "tsconfig.build.json", "--outDir", to],
    place: (from) => {
      for (const entry of fs.readdirSync(dist)) {
        if (!pages.has(entry) && !entry.startsWith(".")) remove(join(dist, entry));
      }
      for (const entry of fs.readdirSync(from)) fs.renameSync(join(from, entry), join(dist, entry));
      remove(from);
    },
    isThere: () => fs.existsSync(join(dist, "main.js")),
  },
  pageOf("playground", "ide", "ide", []),
  pageOf("console", "web", "console", ["schema.graphql", GENERATOR]),
];

fs.mkdirSync(dist, { recursive: true });
for (const part of parts) {
  const stamp = join(dist, `.${part.name}`);
  const hash = hashOf(part.sources);
  const isFresh = part.isThere() && fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash;
  if (isForced || !isFresh) {
    build(part);
    fs.writeFileSync(stamp, hash);
  }
}

function pageOf(name, sources, target, moreSources) {
  return {
    name,
    sources: [sources, "package-lock.json", ...moreSources],
    generator: moreSources.find((path) => path === GENERATOR),
    tool: "node_modules/vite/bin/vite.js",
    options: (to) => ["build", sources, "--outDir", to, "--emptyOutDir", "--logLevel", "warn"],
    place: (from) => {
      remove(join(dist, target));
      fs.renameSync(from, join(dist, target));
    },
    isThere: () => fs.existsSync(join(dist, target, "index.html")),
  };
}

// Builds into a folder beside the last build, and replaces that one only when the new build is
// complete.
function build({ name, generator, tool, options, place }) {
  process.stderr.write(`Building the ${name} …\n`);
  const folder = fs.mkdtempSync(join(root, ".build-"));
  const commands = [generator === undefined ? [] : [generator], [tool, ...options(folder)]];
  for (const [script, ...words] of commands) {
    if (script === undefined) continue;
    const command = [join(root, script), ...words];
    const result = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    if (result.status === 0) continue;
    remove(folder);
    process.stderr.write(`${result.stdout}${result.stderr}The ${name} could not be built.\n`);
    process.exit(1);
  }
  place(folder);
}

function hashOf(sources) {
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesUnder)) {
    hash
      .update(path)
      .update("\0")
      .update(fs.readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  const stats = fs.statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return fs
    .readdirSync(join(root, path))
    .toSorted()
    .filter((name) => name !== "node_modules" && name !== "dist")
    .map((name) => join(path, name))
    .filter((name) => name !== GENERATED)
    .flatMap(filesUnder);
}

function remove(path) {
  fs.rmSync(path, { recursive: true, force: true });
}
