import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { useClient } from "urql";
import { EndedImportsDocument, ImportFinishedDocument } from "../graphql/documents.ts";
import type { EndedImportFragment } from "../graphql/documents.ts";
import { notify, notifyFault } from "./notices.ts";
import { reconnects, useScope } from "./session.ts";
import { useStore } from "./store.ts";
import { showSystemNotice } from "./system-notices.ts";
import { texts } from "./texts/texts.ts";
import { keepInTitle } from "./title.ts";

/**
 * Tells the user on any page that an import has ended: by a notice on the page; in the tab's title, until the user
 * looks at the tab; and by a system notification, if the user allowed those. Imports that ended while the socket was
 * lost are told once it is open again.
 */
export function ImportWatch() {
  const mayImport = useScope("IMPORT");
  const client = useClient();
  const navigate = useNavigate();
  const reconnected = useStore(reconnects);
  // The ends of imports that the user was told of, or that the first look found; null before the first look.
  const known = useRef<Set<string> | null>(null);
  const onFinished = useEffectEvent((job: EndedImportFragment) => {
    known.current?.add(endOf(job));
    const sentence = sentenceOf(job);
    const show = (): void => void navigate({ to: "/imports/$id", params: { id: job.id } });
    const action = { label: texts.notices.view, run: show };
    if (job.status === "FAILED") notifyFault(sentence, action);
    else notify(sentence, action);
    keepInTitle(sentence);
    showSystemNotice(sentence, show);
  });
  const look = useEffectEvent(async () => {
    const context = { requestPolicy: "network-only" } as const;
    const { data } = await client.query(EndedImportsDocument, {}, context).toPromise();
    if (data === undefined) return;
    const { nodes } = data.imports;
    for (const job of nodes) {
      if (known.current !== null && !known.current.has(endOf(job))) onFinished(job);
    }
    known.current ??= new Set(nodes.map(endOf));
  });
  useEffect(() => {
    if (mayImport) void look();
  }, [mayImport, reconnected]);
  useEffect(() => {
    if (!mayImport) return undefined;
    const source = client.subscription(ImportFinishedDocument, {});
    const subscription = source.subscribe(({ data }) => {
      if (data) onFinished(data.importFinished);
    });
    return () => subscription.unsubscribe();
  }, [client, mayImport]);
  return null;
}

// An import can end twice: as FINISHED, and as UNDONE.
const endOf = ({ id, status }: EndedImportFragment): string => `${id} ${status}`;

function sentenceOf({ status, file: { name } }: EndedImportFragment): string {
  switch (status) {
    case "FAILED":
      return texts.notices.importFailed(name);
    case "CANCELLED":
      return texts.notices.importCancelled(name);
    case "UNDONE":
      return texts.notices.importUndone(name);
    default:
      return texts.notices.importFinished(name);
  }
}
