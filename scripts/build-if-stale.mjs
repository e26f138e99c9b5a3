// Builds the server and the page to try it with, each where what is built is not of its present sources.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const isForced = process.argv.includes("--force");

const parts = [
  {
    name: "server",
    sources: ["src", "tsconfig.json", "tsconfig.build.json", "package-lock.json"],
    tool: "node_modules/typescript/bin/tsc",
    options: (to) => ["-p", "tsconfig.build.json", "--outDir", to],
    place: (from) => {
      for (const entry of fs.readdirSync(dist)) {
        if (entry !== "ide" && !entry.startsWith(".")) remove(join(dist, entry));
      }
      for (const entry of fs.readdirSync(from)) fs.renameSync(join(from, entry), join(dist, entry));
      remove(from);
    },
    isThere: () => fs.existsSync(join(dist, "main.js")),
  },
  {
    name: "page",
    sources: ["ide", "package-lock.json"],
    tool: "node_modules/vite/bin/vite.js",
    options: (to) => ["build", "ide", "--outDir", to, "--emptyOutDir", "--logLevel", "warn"],
    place: (from) => {
      remove(join(dist, "ide"));
      fs.renameSync(from, join(dist, "ide"));
    },
    isThere: () => fs.existsSync(join(dist, "ide", "index.html")),
  },
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

// Beside the last build, which stays in its place until the new one is whole.
function build({ name, tool, options, place }) {
  process.stderr.write(`Building the ${name} …\n`);
  const folder = fs.mkdtempSync(join(root, ".build-"));
  const command = [join(root, tool), ...options(folder)];
  const result = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  if (result.status !== 0) {
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
    .flatMap((name) => filesUnder(join(path, name)));
}

function remove(path) {
  fs.rmSync(path, { recursive: true, force: true });
}
