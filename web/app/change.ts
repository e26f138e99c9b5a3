import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { useState } from "react";
import { useClient } from "urql";
import type { UserError } from "../graphql/user-errors.ts";
import { messagesOf } from "./query-state.tsx";

/** The errors that the caller can fix; the result of every mutation includes them. */
export interface Payload {
  readonly userErrors: readonly UserError[];
}

/**
 * How a mutation ended: `done`; `refused` with errors that the caller can fix; or `failed`, for
 * example because the server was not reached.
 */
export type Outcome<T extends Payload> =
  | { readonly kind: "done"; readonly payload: T }
  | { readonly kind: "refused"; readonly userErrors: T["userErrors"] }
  | { readonly kind: "failed"; readonly messages: readonly string[] };

/**
 * Returns a function that runs the mutation, and whether its answer is still awaited. The document
 * must call exactly one GraphQL mutation.
 */
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

/** Returns every error message of a mutation as one text; null if the mutation succeeded. */
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
