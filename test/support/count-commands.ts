import { connection } from "../../src/models/connection.ts";

// Of the driver itself, and of cursors that are read on.
const ignored: ReadonlySet<string> = new Set(["hello", "ping", "endSessions", "killCursors"]);

/** The commands that the database is sent while the work is done. */
export async function commandsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const commands: string[] = [];
  const note = ({ commandName }: { readonly commandName: string }): void => {
    if (!ignored.has(commandName)) commands.push(commandName);
  };
  const client = connection.getClient();
  client.on("commandStarted", note);
  await work();
  client.off("commandStarted", note);
  return commands;
}
