import { connection } from "../../src/models/connection.ts";

// Commands that the driver sends by itself, to watch the server and to end sessions and cursors.
const ignored: ReadonlySet<string> = new Set(["hello", "ping", "endSessions", "killCursors"]);

/** Returns the names of the commands that are sent to the database while the work runs. */
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
