import { useRef, useState } from "react";
import { useClient } from "urql";
import { messagesOf } from "../../app/query-state.tsx";
import { CreateImportDocument } from "../../graphql/documents.ts";
import { fetchWithProgress } from "../../graphql/upload.ts";

interface UploadProgress {
  readonly sent: number;
  readonly total: number;
}

/** Sends a file, says how far it has come, and stops on request; a refusal comes in the server's own sentences. */
export function useUpload(onCreated: (id: string) => Promise<void>) {
  const client = useClient();
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const running = useRef<AbortController | null>(null);
  const upload = async (file: File): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    setFaults([]);
    setProgress({ sent: 0, total: file.size });
    const { data, error } = await client
      .mutation(
        CreateImportDocument,
        { input: { file, idempotencyKey: crypto.randomUUID() } },
        {
          fetch: fetchWithProgress({
            signal: controller.signal,
            onProgress: (sent, total) => setProgress({ sent, total }),
          }),
        },
      )
      .toPromise();
    running.current = null;
    setProgress(null);
    if (controller.signal.aborted) return;
    const created = data?.createImport;
    if (created?.import != null) await onCreated(created.import.id);
    else if (created !== undefined) setFaults(created.userErrors.map(({ message }) => message));
    else if (error !== undefined) setFaults(messagesOf(error));
  };
  return { upload, abort: () => running.current?.abort(), progress, faults };
}
