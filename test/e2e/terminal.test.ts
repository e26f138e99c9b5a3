import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeProcess } from "../../src/database/describe-process.ts";
import { aFolder, embeddedIn, mongodPidIn } from "../support/server.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const CTRL_C = "\u0003";
const READY = /People is ready at http:\/\/\S+\//;
// Of util-linux; other systems' take other options.
const hasTerminals = /util-linux/.test(String(spawnSync("script", ["--version"]).stdout));

/** A command in a terminal of its own, where Ctrl+C reaches every process in front. */
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
    /** The exit code of the command, once it has ended. */
    ended: once(terminal, "close").then(() => terminal.exitCode),
  };
}

describe.runIf(hasTerminals)("npm start in a terminal", () => {
  it("stops in order on Ctrl+C, which it gets from the terminal and from npm, and exits with 0", async () => {
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
  });
});
