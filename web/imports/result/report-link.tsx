import { useState } from "react";
import { useClient } from "urql";
import { notifyFault } from "../../app/notices.ts";
import { messagesOf } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import { ProblemReportDocument } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";

/**
 * A button that downloads the rows with problems. It asks for the link when pressed, because a link
 * expires.
 */
export function ReportLink({ id }: { readonly id: string }) {
  const client = useClient();
  const [isNone, setIsNone] = useState(false);
  const download = async (): Promise<void> => {
    const { data, error } = await client
      .query(ProblemReportDocument, { id }, { requestPolicy: "network-only" })
      .toPromise();
    if (error !== undefined) notifyFault(messagesOf(error).join(" "));
    const report = data?.import?.problemReport ?? null;
    if (report === null) {
      setIsNone(true);
      return;
    }
    const link = document.createElement("a");
    link.href = report.url;
    link.download = "";
    link.click();
  };
  return (
    <Button disabled={isNone} onClick={() => void download()}>
      {isNone ? texts.imports.noReport : texts.imports.report}
    </Button>
  );
}
