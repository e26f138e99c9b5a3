import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";
import { faultOf, useChange } from "../../app/change.ts";
import { formatNumber } from "../../app/formats.ts";
import { notify, notifyFault } from "../../app/notices.ts";
import { texts } from "../../app/texts/texts.ts";
import { ExportDownloadDocument, ExportPeopleDocument } from "../../graphql/documents.ts";
import type { ExportFormat, OperationFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Form } from "../../kit/form.tsx";
import { Progress } from "../../kit/progress.tsx";
import { RadioGroup } from "../../kit/radio-group.tsx";
import { useOperation } from "../../app/operation.ts";
import { sizeOf, targetOf } from "./selection.ts";
import type { Selection } from "./selection.ts";

interface ExportPeopleProps {
  readonly selection: Selection;
  readonly onClose: () => void;
}

/**
 * A dialog that exports the selected people to a file and downloads it; the export continues if the
 * dialog is closed.
 */
export function ExportPeople({ selection, onClose }: ExportPeopleProps) {
  const [format, setFormat] = useState<ExportFormat>("XLSX");
  const [fault, setFault] = useState<string | null>(null);
  const [progress, setProgress] = useState<OperationFragment | null>(null);
  const [start, isStarting] = useChange(ExportPeopleDocument);
  const follow = useOperation();
  const fetchFile = useDownload();
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const size = sizeOf(selection);
  const people = size === null ? texts.common.many : texts.common.people(size);
  const submit = async (): Promise<void> => {
    const outcome = await start({ input: { ...targetOf(selection), format } });
    setFault(faultOf(outcome));
    const operation = outcome.kind === "done" ? outcome.payload.operation : null;
    if (operation == null) return;
    setProgress(operation);
    const ended = await follow(operation, setProgress);
    // Closes the dialog of this export, but not one that was opened since.
    if (isOpen.current) onClose();
    if (ended?.failure !== null) return;
    const fetchAgain = (): Promise<void> => fetchFile(ended.id);
    notify(texts.people.exported(ended.processed), {
      label: texts.people.exportAgain,
      run: fetchAgain,
    });
    await fetchAgain();
  };
  return (
    <Dialog title={texts.people.exportTitle(people)} onClose={onClose}>
      {progress === null ? (
        <Form
          onSubmit={() => void submit()}
          general={fault === null ? [] : [fault]}
          buttons={
            <>
              <Button type="submit" look="primary" isBusy={isStarting}>
                {texts.people.export}
              </Button>
              <Button onClick={onClose}>{texts.common.cancel}</Button>
            </>
          }
        >
          <RadioGroup
            label={texts.people.exportFormat}
            value={format}
            onChange={setFormat}
            choices={[
              { value: "XLSX", ...texts.people.exportFormats.XLSX },
              { value: "CSV", ...texts.people.exportFormats.CSV },
            ]}
          />
        </Form>
      ) : (
        <>
          <Progress
            label={texts.people.exporting}
            percent={progress.total === 0 ? null : (100 * progress.processed) / progress.total}
            value={texts.people.goingOn(
              formatNumber(progress.processed),
              formatNumber(progress.total),
            )}
          />
          <p>{texts.people.exportGoesOn}</p>
          <Button onClick={onClose}>{texts.common.close}</Button>
        </>
      )}
    </Dialog>
  );
}

/**
 * Returns a function that downloads a finished export. It asks for the link first, because a link
 * expires.
 */
function useDownload(): (id: string) => Promise<void> {
  const client = useClient();
  return async (id) => {
    const { data } = await client
      .query(ExportDownloadDocument, { id }, { requestPolicy: "network-only" })
      .toPromise();
    const download = data?.node != null && "download" in data.node ? data.node.download : null;
    if (download == null) {
      notifyFault(texts.people.exportGone);
      return;
    }
    const link = document.createElement("a");
    link.href = download.url;
    link.download = "";
    link.click();
  };
}
