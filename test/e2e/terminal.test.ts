import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeProcess } from "../../src/database/describe-process.ts";
import { createClient } from "../support/client.ts";
import { aFolder, embeddedIn, mongodPidIn } from "../support/server.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const CTRL_C = "\u0003";
const READY = /People is ready at http:\/\/\S+\//;
// The `script` command of util-linux; those of other systems have other options.
const hasTerminals = /util-linux/.test(String(spawnSync("script", ["--version"]).stdout));

/** Runs a command in a terminal of its own, where Ctrl+C reaches every foreground process. */
function inTerminal(command: string, env: Readonly<Record<string, string>>) {
  const inherited = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "" };
  const options = ["--quiet", "--return", "--command", `exec ${command}`, "/dev/null"];
  const terminal = spawn("script", options, {
    cwd: root,
    env: { ...inherited, TERM: "dumb", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let text = "";
  terminal.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  return {
    text: () => text,
    type: (keys: string) => terminal.stdin.write(keys),
    ended: once(terminal, "close").then(() => terminal.exitCode),
  };
}

describe.runIf(hasTerminals)("npm run demo", () => {
  it("runs in a terminal until Ctrl+C, and prints a link that signs in", async () => {
    const folder = await aFolder();
    const file = join(folder, "mine.csv");
    await writeFile(file, "Name,Email\nAna,ana@example.com\n");
    const terminal = inTerminal(`npm run demo -- ${file}`, embeddedIn(folder));
    const link = /(http:\/\/\S+\/)app\/#key=(\S+)\s[^]*Ctrl\+C/;
    await expect.poll(terminal.text, { timeout: 60_000 }).toMatch(link);
    const [, url = "", key = ""] = link.exec(terminal.text()) ?? [];
    expect((await fetch(new URL("app/", url))).status).toBe(200);
    const client = createClient(url, decodeURIComponent(key));
    expect(await client.ask("{ people { nodes { fullName } } }")).toEqual({
      people: { nodes: [{ fullName: "Ana" }] },
    });
    const mongod = await mongodPidIn(folder);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(0);
    expect(terminal.text()).toContain("The people stay.");
    expect(await describeProcess(mongod)).toBeNull();
  });

  it("ends by itself without a terminal", async () => {
    const folder = await aFolder();
    const file = join(folder, "mine.csv");
    await writeFile(file, "Name,Email\nAna,ana@example.com\n");
    const { PATH = "", HOME = "" } = process.env;
    const demo = spawn("npm", ["run", "demo", "--", file], {
      cwd: root,
      env: { PATH, HOME, ...embeddedIn(folder) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    demo.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
    await once(demo, "close");
    expect(demo.exitCode).toBe(0);
    expect(text).toContain("1 people created");
    expect(text).toContain("The people stay.");
  });
});

describe.runIf(hasTerminals)("npm start in a terminal", () => {
  it("stops cleanly on Ctrl+C, which arrives from the terminal and from npm, and exits with 0", async () => {
    const folder = await aFolder();
    const terminal = inTerminal("npm start", {
      ...embeddedIn(folder),
      PORT: "0",
      PEOPLE_API_KEY: "a-key-of-the-terminal",
    });
    await expect.poll(terminal.text, { timeout: 60_000 }).toMatch(READY);
    const mongod = await mongodPidIn(folder);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(0);
    expect(await describeProcess(mongod)).toBeNull();
    expect(terminal.text()).not.toMatch(/"level":[456]0/);
  });

  it("stops in order on Ctrl+C while it starts, and leaves no MongoDB behind", async () => {
    const folder = await aFolder();
    const terminal = inTerminal("npm start", { ...embeddedIn(folder), PORT: "0" });
    await expect.poll(terminal.text, { timeout: 60_000 }).toMatch(/MongoDB runs/);
    const mongod = await mongodPidIn(folder);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(0);
    expect(terminal.text()).not.toMatch(READY);
    expect(await describeProcess(mongod)).toBeNull();
  });

  it("ends at a second Ctrl+C even if MongoDB is paused and cannot stop, and leaves no MongoDB behind", async () => {
    const folder = await aFolder();
    const terminal = inTerminal("npm start", { ...embeddedIn(folder), PORT: "0" });
    await expect.poll(terminal.text, { timeout: 60_000 }).toMatch(READY);
    const mongod = await mongodPidIn(folder);
    process.kill(mongod, "SIGSTOP"); // The server waits for it, and cannot stop.
    terminal.type(CTRL_C);
    await wait(1_500);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(1);
    process.kill(mongod, "SIGCONT");
    await expect.poll(() => describeProcess(mongod), { timeout: 10_000 }).toBeNull();
  });
});
