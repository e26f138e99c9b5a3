import { createContext, use } from "react";
import type { Client } from "@urql/core";
import { connect } from "../graphql/client.ts";
import type { Connection } from "../graphql/client.ts";
import { ViewerDocument } from "../graphql/documents.ts";
import type { Scope, ViewerQuery } from "../graphql/documents.ts";
import { createStore } from "./store.ts";

const STORAGE_KEY = "people.key";

/**
 * The signed-in API key, as the server describes it, and the GraphQL client that sends requests with this key.
 */
export interface Session {
  readonly viewer: ViewerQuery["viewer"];
  readonly client: Client;
}

/** Whether somebody is signed in, is being signed in, or is signed out and why. */
export type SessionState =
  | { readonly kind: "signedOut"; readonly reason: "none" | "refused" | "ended" | "offline" }
  | { readonly kind: "signingIn" }
  | { readonly kind: "signedIn"; readonly session: Session };

export const sessionState = createStore<SessionState>({ kind: "signedOut", reason: "none" });

/**
 * How often the websocket of the live updates was lost and opened again. Components that show live data load it again
 * when the number grows, because events in between were missed.
 */
export const reconnects = createStore(0);

let connection: Connection | null = null;

/**
 * Signs in with the key in the address, if a link brought one, else with the key that this tab
 * stored; removes the key from the address.
 */
export async function resumeSession(): Promise<void> {
  const key = takeKeyFromAddress() ?? sessionStorage.getItem(STORAGE_KEY);
  if (key !== null) await signIn(key);
}

/**
 * Signs in when a link with a key is opened in a tab that already shows the console: only the
 * address changes then, and the page does not load again.
 */
export function followKeyLinks(): void {
  window.addEventListener("hashchange", () => {
    const key = takeKeyFromAddress();
    if (key !== null) void signIn(key);
  });
}

/**
 * Signs in with the key if the server knows it, and stores it for this tab; else the state becomes signed out, with
 * the reason.
 */
export async function signIn(key: string): Promise<void> {
  endConnection();
  sessionState.set({ kind: "signingIn" });
  const opened = connect({
    key,
    onRefused: () => end(opened),
    onReconnected: () => reconnects.set(reconnects.get() + 1),
  });
  connection = opened;
  const { data, error } = await opened.client.query(ViewerDocument, {}).toPromise();
  if (connection !== opened) return;
  if (data == null) {
    endConnection();
    const reason = error?.networkError === undefined ? "refused" : "offline";
    if (reason === "refused") sessionStorage.removeItem(STORAGE_KEY);
    sessionState.set({ kind: "signedOut", reason });
    return;
  }
  sessionStorage.setItem(STORAGE_KEY, key);
  const session = { viewer: data.viewer, client: opened.client };
  sessionState.set({ kind: "signedIn", session });
}

/** Removes the key from the tab, and closes the connection. */
export function signOut(): void {
  sessionStorage.removeItem(STORAGE_KEY);
  endConnection();
  sessionState.set({ kind: "signedOut", reason: "none" });
}

// Signs out when the server stops accepting the key. The address stays, so that signing in again
// returns to the same page.
function end(ended: Connection): void {
  if (connection !== ended || sessionState.get().kind !== "signedIn") return;
  sessionStorage.removeItem(STORAGE_KEY);
  endConnection();
  sessionState.set({ kind: "signedOut", reason: "ended" });
}

function endConnection(): void {
  connection?.close();
  connection = null;
}

// Returns the key of an address such as `#key=SECRET`, which browsers do not send to the server, and removes the key
// from the address and from the tab's history. Returns null if the address has no key.
function takeKeyFromAddress(): string | null {
  const key = /^#key=(.+)$/.exec(location.hash)?.[1];
  if (key === undefined) return null;
  history.replaceState(null, "", "#/");
  return decodeURIComponent(key);
}

export const SessionContext = createContext<Session | null>(null);

/**
 * Returns the current session. It throws if nobody is signed in, but then the sign-in form is shown
 * instead of the pages that call it.
 */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error("Nobody is signed in.");
  return session;
}

/** Returns whether the signed-in key has this scope, or ADMIN, which includes all. */
export function useScope(scope: Scope): boolean {
  return allows(useSession().viewer.scopes, scope);
}

/** Returns whether the scopes allow what needs `scope`; ADMIN includes every other scope. */
export const allows = (scopes: readonly Scope[], scope: Scope): boolean =>
  scopes.includes("ADMIN") || scopes.includes(scope);
