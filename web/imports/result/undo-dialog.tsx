import { useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { texts } from "../../app/texts/texts.ts";
import { ImportUndoPreviewDocument, UndoImportDocument } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Confirm } from "../../kit/dialog.tsx";
import { ErrorLine, Skeleton } from "../../kit/states.tsx";
import styles from "../wizard.module.css";

const groups: Readonly<Record<string, string>> = texts.imports.keptFields;
const fields: Readonly<Record<string, string>> = texts.profile.fields;

// Translates the server's field names, such as "phones", to words.
function nameOfField(field: string): string {
  if (field === "") return texts.imports.keptFields.person;
  const [group = "", ...key] = field.split(".");
  if (group === "customAttributes") return key.join(".");
  return fields[field] ?? groups[group] ?? field;
}

interface UndoDialogProps {
  readonly id: string;
  readonly onUndone: () => void;
  readonly onClose: () => void;
}

/**
 * A dialog that shows what an undo would reverse, and what it would keep and why, before it is
 * confirmed.
 */
export function UndoDialog({ id, onUndone, onClose }: UndoDialogProps) {
  const [{ data, error }] = useQuery({
    query: ImportUndoPreviewDocument,
    variables: { id },
    requestPolicy: "network-only",
  });
  const [undo, isBusy] = useChange(UndoImportDocument);
  const [fault, setFault] = useState<string | null>(null);
  const preview = data?.import?.undoPreview ?? null;
  const confirm = async (): Promise<void> => {
    const outcome = await undo({ input: { id } });
    setFault(faultOf(outcome));
    if (outcome.kind !== "done") return;
    announcePeopleChange();
    onUndone();
    onClose();
  };
  const message = fault ?? error?.graphQLErrors.map((each) => each.message).join(" ") ?? null;
  return (
    <Confirm
      title={texts.imports.undoTitle}
      description={
        preview === null
          ? texts.imports.undoLooking
          : texts.imports.undoWould(
              preview.reversedPeople,
              preview.partlyKeptPeople,
              preview.keptPeople,
            )
      }
      confirmLabel={texts.imports.undo}
      cancelLabel={texts.common.cancel}
      isBusy={isBusy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {message !== null && <ErrorLine message={message} />}
      {preview === null && message === null && <Skeleton width="60%" />}
      {preview !== null && preview.kept.nodes.length > 0 && (
        <ul className={styles.rows}>
          {preview.kept.nodes.map(({ personId, field, value, reason }) => (
            <li key={`${personId} ${field} ${value ?? ""}`}>
              <strong>{nameOfField(field)}</strong>
              {value !== null && <code dir="auto">{value}</code>}
              <span>{texts.imports.keptReasons[reason]}</span>
            </li>
          ))}
        </ul>
      )}
    </Confirm>
  );
}
