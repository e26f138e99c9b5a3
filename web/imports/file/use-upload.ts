import { useRef, useState } from "react";
import { useClient } from "urql";
import { formatBytes } from "../../app/formats.ts";
import { messagesOf } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import { CreateImportDocument } from "../../graphql/documents.ts";
import type { CreateImportInput } from "../../graphql/documents.ts";
import type { UserError } from "../../graphql/user-errors.ts";
import { fetchWithProgress } from "../../graphql/upload.ts";

interface UploadProgress {
  readonly sent: number;
  readonly total: number;
}

/** How to read the file, as far as the user decided it instead of leaving it to detection. */
export type ReadingChoices = Omit<CreateImportInput, "file" | "idempotencyKey">;

/**
 * A refused file with the reasons; it is kept so that it can be read differently without choosing
 * it again.
 */
export interface RefusedFile {
  readonly file: File;
  readonly faults: readonly UserError[];
}

/**
 * Uploads a file, reports the progress, and can be stopped; a refusal is shown in the server's own
 * sentences. A file above the server's size limit is not sent at all.
 */
export function useUpload(
  onCreated: (id: string) => Promise<void>,
  mostBytes: number = Number.POSITIVE_INFINITY,
) {
  const client = useClient();
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [refused, setRefused] = useState<RefusedFile | null>(null);
  const running = useRef<AbortController | null>(null);
  const upload = async (file: File, reading: ReadingChoices = {}): Promise<void> => {
    if (file.size > mostBytes) {
      const message = texts.imports.tooLarge(formatBytes(mostBytes));
      setRefused({ file, faults: [{ message, path: [] }] });
      return;
    }
    const controller = new AbortController();
    running.current = controller;
    setRefused(null);
    setProgress({ sent: 0, total: file.size });
    const { data, error } = await client
      .mutation(
        CreateImportDocument,
        { input: { file, ...reading, idempotencyKey: crypto.randomUUID() } },
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
    else if (created !== undefined) setRefused({ file, faults: created.userErrors });
    else if (error !== undefined) {
      const faults = messagesOf(error).map((message) => ({ message, path: [] }));
      setRefused({ file, faults });
    }
  };
  return { upload, abort: () => running.current?.abort(), progress, refused };
}
