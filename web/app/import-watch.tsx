import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { useClient } from "urql";
import { ImportFinishedDocument } from "../graphql/documents.ts";
import type { ImportFinishedSubscription } from "../graphql/documents.ts";
import { notify, notifyFault } from "./notices.ts";
import { useScope } from "./session.ts";
import { showSystemNotice } from "./system-notices.ts";
import { texts } from "./texts/texts.ts";
import { keepInTitle } from "./title.ts";

type Finished = ImportFinishedSubscription["importFinished"];

/**
 * Tells the user on any page that an import has ended: by a notice on the page; in the tab's title, until the user
 * looks at the tab; and by a system notification, if the user allowed those.
 */
export function ImportWatch() {
  const mayImport = useScope("IMPORT");
  const client = useClient();
  const navigate = useNavigate();
  const onFinished = useEffectEvent((job: Finished) => {
    const sentence = sentenceOf(job);
    const show = (): void => void navigate({ to: "/imports/$id", params: { id: job.id } });
    const action = { label: texts.notices.view, run: show };
    if (job.status === "FAILED") notifyFault(sentence, action);
    else notify(sentence, action);
    keepInTitle(sentence);
    showSystemNotice(sentence, show);
  });
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

function sentenceOf({ status, file: { name } }: Finished): string {
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
