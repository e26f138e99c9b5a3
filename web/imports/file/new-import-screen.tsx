import { useNavigate } from "@tanstack/react-router";
import { FileUp } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { formatBytes, formatShare } from "../../app/formats.ts";
import { takeHandedFile } from "../../app/handed-file.ts";
import { texts } from "../../app/texts/texts.ts";
import { View } from "../../app/view.tsx";
import { UploadLimitDocument } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Button } from "../../kit/button.tsx";
import { DropZone } from "../../kit/drop-zone.tsx";
import { Progress } from "../../kit/progress.tsx";
import { StepList } from "../step-list.tsx";
import styles from "../wizard.module.css";
import { Refusal } from "./refusal.tsx";
import { useUpload } from "./use-upload.ts";

/** The step in which a file is dropped or chosen, and uploaded. */
export function NewImportScreen() {
  const navigate = useNavigate();
  const [{ data }] = useQuery({ query: UploadLimitDocument });
  const chooser = useRef<HTMLInputElement>(null);
  const limit = data?.limits.uploadBytes;
  const { upload, abort, progress, refused } = useUpload(
    (id) => navigate({ to: "/imports/$id", params: { id }, replace: true }),
    limit,
  );
  const begin = useEffectEvent(upload);
  useEffect(() => {
    const file = takeHandedFile();
    if (file !== null) void begin(file);
  }, []);
  return (
    <View title={texts.imports.new}>
      <StepList step="file" onShowColumns={null} />
      {refused !== null && (
        <Refusal refused={refused} onReadAgain={(file, reading) => void upload(file, reading)} />
      )}
      {progress === null ? (
        <DropZone onFile={(file) => void upload(file)}>
          <FileUp aria-hidden />
          <h2>{texts.imports.drop}</h2>
          <Button look="primary" onClick={() => chooser.current?.click()}>
            {texts.imports.choose}
          </Button>
          <p className={styles.quiet}>
            {texts.imports.kinds}
            {limit !== undefined && ` ${texts.imports.atMost(formatBytes(limit))}`}
          </p>
          <input
            ref={chooser}
            type="file"
            hidden
            aria-label={texts.imports.choose}
            accept=".csv,.txt,.tsv,.xls,.xlsx,.zip"
            onChange={(event) => {
              const file = event.target.files?.[0];
              // Without this, choosing the same file again would fire no event.
              event.target.value = "";
              if (file !== undefined) void upload(file);
            }}
          />
        </DropZone>
      ) : (
        <div className={styles.card}>
          <Progress
            label={progress.sent < progress.total ? texts.imports.uploading : texts.imports.reading}
            percent={progress.sent < progress.total ? (100 * progress.sent) / progress.total : null}
            value={formatShare(progress.total === 0 ? 0 : progress.sent / progress.total)}
          />
          <div>
            <Button onClick={abort}>{texts.common.cancel}</Button>
          </div>
        </div>
      )}
    </View>
  );
}
