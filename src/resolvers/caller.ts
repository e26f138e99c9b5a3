import type { ApiKeyIdentity } from "../domain/api-key.ts";
import type { Context } from "./context.ts";

/** The key that asks; whoever comes this far has shown one. */
export function callerOf({ key }: Pick<Context, "key">): ApiKeyIdentity {
  if (key === null) throw new Error("A field that needs a key was reached without one.");
  return key;
}
