import type { ApiKeyIdentity } from "../domain/api-key.ts";
import type { Context } from "./context.ts";

/** The key of the caller. Throws if there is none, which the check of scopes has already ruled out. */
export function callerOf({ key }: Pick<Context, "key">): ApiKeyIdentity {
  if (key === null) throw new Error("A field that needs a key was reached without one.");
  return key;
}

/** The key of the caller, in the form that an import stores. */
export function callerForImport(context: Pick<Context, "key">): {
  readonly id: string;
  readonly name: string;
} {
  const { id, name } = callerOf(context);
  return { id, name };
}
