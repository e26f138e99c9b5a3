import { useEffect, useEffectEvent } from "react";
import { useClient } from "urql";
import { ImportFinishedDocument } from "../graphql/documents.ts";
import type { ImportFinishedSubscription } from "../graphql/documents.ts";
import { notify, notifyFault } from "./notices.ts";
import { useScope } from "./session.ts";
import { texts } from "./texts/texts.ts";

type Finished = ImportFinishedSubscription["importFinished"];

/** Tells of each import that comes to rest, wherever the person is; the tab's title keeps it until the tab is seen. */
export function ImportWatch() {
  const mayImport = useScope("IMPORT");
  const client = useClient();
  const onFinished = useEffectEvent((job: Finished) => {
    const sentence = sentenceOf(job);
    if (job.status === "FAILED") notifyFault(sentence);
    else notify(sentence);
    if (document.hidden) keepInTitle(sentence);
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

function keepInTitle(sentence: string): void {
  const before = document.title;
  document.title = `● ${sentence}`;
  const restore = (): void => {
    if (document.hidden) return;
    document.title = before;
    document.removeEventListener("visibilitychange", restore);
  };
  document.addEventListener("visibilitychange", restore);
}
