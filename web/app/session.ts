import { createContext, use } from "react";
import type { Client } from "@urql/core";
import { connect } from "../graphql/client.ts";
import type { Connection } from "../graphql/client.ts";
import { ViewerDocument } from "../graphql/documents.ts";
import type { Scope, ViewerQuery } from "../graphql/documents.ts";
import { createStore } from "./store.ts";

const STORAGE_KEY = "people.key";

/** Who is signed in. */
export interface Session {
  readonly viewer: ViewerQuery["viewer"];
  readonly client: Client;
}

/** Where signing in stands. */
export type SessionState =
  | { readonly kind: "signedOut"; readonly reason: "none" | "refused" | "ended" | "offline" }
  | { readonly kind: "signingIn" }
  | { readonly kind: "signedIn"; readonly session: Session };

export const sessionState = createStore<SessionState>({ kind: "signedOut", reason: "none" });

/** Counts the times that the socket was lost and came back: who shows live things asks for them anew. */
export const reconnects = createStore(0);

let connection: Connection | null = null;

/** Takes the key out of the address, if a link brought one, and signs in with it, or with the one that this tab keeps. */
export async function resumeSession(): Promise<void> {
  const key = takeKeyFromAddress() ?? sessionStorage.getItem(STORAGE_KEY);
  if (key !== null) await signIn(key);
}

/** Signs in by a link that is opened where the console is open already: then the address changes, and nothing is loaded. */
export function followKeyLinks(): void {
  window.addEventListener("hashchange", () => {
    const key = takeKeyFromAddress();
    if (key !== null) void signIn(key);
  });
}

/** Asks the server who this key is, and keeps the key for this tab if it is somebody. */
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

/** Forgets the key. */
export function signOut(): void {
  sessionStorage.removeItem(STORAGE_KEY);
  endConnection();
  sessionState.set({ kind: "signedOut", reason: "none" });
}

// The key stopped working in the middle: the address stays, so that signing in leads back.
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

// `#key=SECRET` never reaches the server, and does not stay in the tab's history.
function takeKeyFromAddress(): string | null {
  const key = /^#key=(.+)$/.exec(location.hash)?.[1];
  if (key === undefined) return null;
  history.replaceState(null, "", "#/");
  return decodeURIComponent(key);
}

export const SessionContext = createContext<Session | null>(null);

/** The session of a page that is shown to those alone who are signed in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error("Nobody is signed in.");
  return session;
}

/** Whether the key may do what needs this scope. */
export function useScope(scope: Scope): boolean {
  return allows(useSession().viewer.scopes, scope);
}

/** ADMIN includes every other scope. */
export const allows = (scopes: readonly Scope[], scope: Scope): boolean =>
  scopes.includes("ADMIN") || scopes.includes(scope);
