import type { ApiKeyIdentity } from "../domain/api-key.ts";
import type { Context } from "./context.ts";

/** The key that asks; whoever comes this far has shown one. */
export function callerOf({ key }: Pick<Context, "key">): ApiKeyIdentity {
  if (key === null) throw new Error("A field that needs a key was reached without one.");
  return key;
}

/** The key that asks, as an import remembers it. */
export function askerOf(context: Pick<Context, "key">): {
  readonly id: string;
  readonly name: string;
} {
  const { id, name } = callerOf(context);
  return { id, name };
}
