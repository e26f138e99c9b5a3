import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { useState } from "react";
import { useClient } from "urql";
import type { UserError } from "../graphql/user-errors.ts";
import { messagesOf } from "./query-state.tsx";

/** What every mutation answers with. */
export interface Payload {
  readonly userErrors: readonly UserError[];
}

/** What became of a mutation: done, refused for what the caller can put right, or not done for another reason. */
export type Outcome<T extends Payload> =
  | { readonly kind: "done"; readonly payload: T }
  | { readonly kind: "refused"; readonly userErrors: T["userErrors"] }
  | { readonly kind: "failed"; readonly messages: readonly string[] };

/** Runs a mutation of one field, and says whether an answer is still awaited. */
export function useChange<T extends Payload, Variables extends AnyVariables>(
  document: TypedDocumentNode<Readonly<Record<string, T>>, Variables>,
): readonly [(variables: Variables) => Promise<Outcome<T>>, boolean] {
  const client = useClient();
  const [running, setRunning] = useState(0);
  const change = async (variables: Variables): Promise<Outcome<T>> => {
    setRunning((count) => count + 1);
    const { data, error } = await client.mutation(document, variables).toPromise();
    setRunning((count) => count - 1);
    if (error !== undefined) return { kind: "failed", messages: messagesOf(error) };
    const payload = Object.values(data ?? {})[0];
    if (payload === undefined) return { kind: "failed", messages: [] };
    return payload.userErrors.length > 0
      ? { kind: "refused", userErrors: payload.userErrors }
      : { kind: "done", payload };
  };
  return [change, running > 0];
}

/** All that is wrong in sentences; null where it is done. */
export function faultOf<T extends Payload>(outcome: Outcome<T>): string | null {
  switch (outcome.kind) {
    case "done":
      return null;
    case "refused":
      return outcome.userErrors.map(({ message }) => message).join(" ");
    case "failed":
      return outcome.messages.join(" ");
  }
}
