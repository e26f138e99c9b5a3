import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDatabaseUrl } from "../support/database.ts";
import { aFolder, startServer, TEST_KEY } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const EXAMPLE = /^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm;

let folder = "";
let server: ServerProcess;
const uri = aDatabaseUrl();
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await aFolder();
  await mkdir(folder, { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const page = await readFile(join(ROOT, "docs/clients.md"), "utf8");
  for (const [, name = "", code = ""] of page.matchAll(EXAMPLE)) {
    await writeFile(join(folder, name), code);
  }
  server = await startServer({ MONGODB_URI: uri });
});
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await server.end();
});

/** Runs an example of the documentation in a process of its own. */
function run(program: string, file: string) {
  const child = spawn(program, [file], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"] ?? "",
      PEOPLE_URL: new URL("graphql", server.url).href,
      PEOPLE_KEY: TEST_KEY,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const output = { text: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.text += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.text += text));
  const ended = once(child, "close").then(() => {
    running.delete(child);
    return { exitCode: child.exitCode, output: output.text };
  });
  return { ended, output: () => output.text, stop: () => child.kill() };
}

async function create(firstName: string, phone: string): Promise<void> {
  await server.client.ask(
    "mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }",
    { input: { firstName, phones: [phone] } },
  );
}

const count = async (): Promise<number> =>
  (await server.client.ask<{ people: { totalCount: number } }>("{ people { totalCount } }")).people
    .totalCount;

async function sockets(): Promise<number> {
  const metrics = await (await fetch(new URL("metrics", server.url))).text();
  return Number(/^people_websockets_open (\d+)$/m.exec(metrics)?.[1]);
}

const inTime = { timeout: 60_000, interval: 100 };

describe("the documented example for", () => {
  it("Apollo Client uploads a file, and follows its import", async () => {
    const { exitCode, output } = await run(process.execPath, "apollo.mjs").ended;
    expect(output).toMatch(/^FINISHED 1$/m);
    expect(exitCode).toBe(0);
  });

  it("urql uploads a file, and is told when the import of the file ends", async () => {
    const { exitCode, output } = await run(process.execPath, "urql.mjs").ended;
    expect(output).toMatch(/^FINISHED 1$/m);
    expect(exitCode).toBe(0);
  });

  it("curl runs a query, and uploads a file", async () => {
    const before = await count();
    const { exitCode, output } = await run("sh", "curl.sh").ended;
    expect(output).toContain('{"data":{"people":{"totalCount":');
    expect(output).toMatch(
      /"importPeople":\{"import":\{"id":"imp_[0-9a-f]{24}"\},"userErrors":\[\]\}/,
    );
    expect(exitCode).toBe(0);
    await expect.poll(count, inTime).toBe(before + 1);
  });

  it("merging in the README can be run again, and undoes each of its merges", async () => {
    const readme = await readFile(join(ROOT, "README.md"), "utf8");
    const [, script = ""] =
      /### Merge, and undo\n[\s\S]*?```sh\n([\s\S]*?)^```$/m.exec(readme) ?? [];
    const address = new URL("graphql", server.url).href;
    await writeFile(
      join(folder, "merge.sh"),
      script.replace("http://127.0.0.1:4000/graphql", address),
    );
    for (const _time of [1, 2]) {
      const { exitCode, output } = await run("sh", "merge.sh").ended;
      expect(output).toMatch(/firstName: 'Ana',\s+city: 'Split'/);
      expect(output).toMatch(/undoneAt: '[^']+', kept: \[\] \}/);
      expect(output).not.toMatch(/message: /);
      expect(exitCode).toBe(0);
    }
  });

  it("Node in the README survives a restart of the server", async () => {
    const readme = await readFile(join(ROOT, "README.md"), "utf8");
    const [, code = ""] = /### Subscribe\n[\s\S]*?```js\n([\s\S]*?)^```$/m.exec(readme) ?? [];
    const address = new URL("graphql", server.url.replace("http", "ws")).href;
    await writeFile(
      join(folder, "readme.mjs"),
      code.replace("ws://127.0.0.1:4000/graphql", address),
    );
    const client = run(process.execPath, "readme.mjs");
    const { port } = new URL(server.url);
    await expect.poll(sockets, inTime).toBe(1);
    await server.end();
    server = await startServer({ MONGODB_URI: uri, PORT: port });
    await expect.poll(sockets, inTime).toBe(1);
    await run("sh", "curl.sh").ended;
    await expect.poll(client.output, inTime).toContain("status: 'FINISHED'");
    client.stop();
    await client.ended;
  });

  it.each([
    ["graphql-ws", process.execPath, "follow.mjs", "38591200100"],
    ["Python", "python3", "follow.py", "38591200200"],
  ])(
    "%s keeps a copy up to date over a restart of the server, including changes made meanwhile",
    async (_, program, file, phone) => {
      const start = await count();
      const client = run(program, file);
      await expect.poll(client.output, inTime).toContain(`Everybody: ${start}`);
      await create("One", `${phone}1`);
      await expect.poll(client.output, inTime).toContain(`Now: ${start + 1}`);
      const { port } = new URL(server.url);
      await server.end();
      // Another server with the same database writes while the client's server is down.
      server = await startServer({ MONGODB_URI: uri });
      await create("Two", `${phone}2`);
      await server.end();
      server = await startServer({ MONGODB_URI: uri, PORT: port });
      await expect.poll(client.output, inTime).toContain(`Now: ${start + 2}`);
      client.stop();
      await client.ended;
    },
  );
});
