import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, inject, it } from "vitest";
import { describeProcess } from "../../src/database/describe-process.ts";
import { createClient } from "../support/client.ts";
import {
  aFolder,
  embeddedIn,
  mongodPidIn,
  refuseServer,
  startServer,
  startServerIn,
} from "../support/server.ts";

describe("the server process", () => {
  it("prints the console's address and that it is ready, and nothing else", async () => {
    const server = await startServer();
    expect(server.stdout()).toBe(
      `The console: ${server.url}app/\nPeople is ready at ${server.url}\n`,
    );
    await server.end();
  });

  it.each(["0.0.0.0", "::"])(
    "prints an address that browsers can open if it listens on every address (%s)",
    async (HOST) => {
      const server = await startServer({ HOST });
      expect(server.url).toMatch(/^http:\/\/localhost:\d+\/$/);
      expect(await fetch(new URL("health", server.url))).toMatchObject({ status: 200 });
      await server.end();
    },
  );

  it("logs JSON lines", async () => {
    const server = await startServerIn(await aFolder());
    await server.end();
    const lines = server.stderr().trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).msg)).toContain("MongoDB runs.");
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "ends cleanly on %s, with its MongoDB",
    async (signal) => {
      const folder = await aFolder();
      const server = await startServerIn(folder);
      const mongod = await mongodPidIn(folder);
      const startedAt = Date.now();
      expect(await server.end(signal)).toBe(0);
      expect(Date.now() - startedAt).toBeLessThan(10_000);
      expect(await isRunning(mongod)).toBe(false);
    },
  );

  it("still stops its MongoDB and ends with exit code 0 if it receives several signals at the same moment", async () => {
    const folder = await aFolder();
    const server = await startServerIn(folder);
    const mongod = await mongodPidIn(folder);
    process.kill(server.pid, "SIGINT");
    process.kill(server.pid, "SIGTERM");
    expect(await server.end("SIGINT")).toBe(0);
    expect(await isRunning(mongod)).toBe(false);
  });

  it("refuses to start with an invalid variable, and names it", async () => {
    expect(await refuseServer({ PORT: "http", ROLE: "boss" })).toEqual({
      exitCode: 1,
      stderr:
        "PORT must be a whole number from 0 to 65535.\nROLE must be one of all, api, worker.\n",
    });
  });

  it("refuses to start in a data folder that another running server uses", async () => {
    const folder = await aFolder();
    const server = await startServerIn(folder);
    const refusal = await refuseServer(embeddedIn(folder));
    expect(refusal.exitCode).toBe(1);
    expect(refusal.stderr).toContain(
      `Another People server (process ${server.pid}) uses the folder`,
    );
    await server.end();
  });

  it("continues with its data after it was killed, using the MongoDB that is still running", async () => {
    const folder = await aFolder();
    const first = await startServerIn(folder, { PEOPLE_API_KEY: "" });
    const secret = /shown this once: (\S+)/.exec(first.stderr())?.[1] ?? "";
    const orphan = await mongodPidIn(folder);
    await first.end("SIGKILL");
    expect(await isRunning(orphan)).toBe(true);

    const second = await startServerIn(folder, { PEOPLE_API_KEY: "" });
    expect(await isRunning(orphan)).toBe(false);
    expect(await createClient(second.url, secret).ask("{ viewer { name } }")).toEqual({
      viewer: { name: "First key" },
    });
    expect(await second.end()).toBe(0);
  });

  it("ends with an error when its MongoDB is killed", async () => {
    const folder = await aFolder();
    const server = await startServerIn(folder);
    process.kill(await mongodPidIn(folder), "SIGKILL");
    expect(await server.ended).toBe(1);
    expect(server.stderr()).toContain("MongoDB ended by itself: It was ended by SIGKILL");
  });

  it("refuses a standalone MongoDB, and says how to make it a replica set", async () => {
    const port = await aFreePort();
    const options = ["--dbpath", await aFolder(), "--port", String(port), "--nounixsocket"];
    const standalone = spawn(inject("mongodBinary"), options, { stdio: "ignore" });
    const refusal = await refuseServer({ MONGODB_URI: `mongodb://127.0.0.1:${port}/` });
    standalone.kill("SIGKILL");
    expect(refusal.exitCode).toBe(1);
    expect(refusal.stderr).toContain(`The MongoDB at 127.0.0.1:${port} is a standalone.`);
    expect(refusal.stderr).toContain("--replSet");
  });

  it("answers /health but not /graphql with ROLE=worker", async () => {
    const worker = await startServer({ ROLE: "worker" });
    expect((await fetch(new URL("health", worker.url))).status).toBe(200);
    expect((await fetch(new URL("graphql", worker.url), { method: "POST" })).status).toBe(404);
    expect(await worker.end()).toBe(0);
  });
});

// A process that ended but whose parent has not collected its exit status does not count as
// running.
const isRunning = async (pid: number): Promise<boolean> => (await describeProcess(pid)) !== null;

async function aFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
