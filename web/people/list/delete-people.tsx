import { useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { formatNumber } from "../../app/formats.ts";
import { notify } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { texts } from "../../app/texts/texts.ts";
import { BatchLimitDocument, DeletePeopleDocument } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Confirm } from "../../kit/dialog.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import { useOperation } from "../../app/operation.ts";
import { sizeOf, targetOf } from "./selection.ts";
import type { Selection } from "./selection.ts";

interface DeletePeopleProps {
  readonly selection: Selection;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/**
 * A dialog that says what is lost, and deletes the selected people, which cannot be undone. If everybody who matches a
 * filter is selected, the server deletes them only if they are still as many as the dialog said.
 */
export function DeletePeople({ selection, onDeleted, onClose }: DeletePeopleProps) {
  const [fault, setFault] = useState<string | null>(null);
  const [remove, isBusy] = useChange(DeletePeopleDocument);
  const [{ data }] = useQuery({ query: BatchLimitDocument });
  const follow = useOperation();
  const size = sizeOf(selection);
  const most = data?.limits.batchSize ?? size ?? 0;
  const isTooMany = selection.kind === "ids" && selection.ids.size > most;
  const confirm = async (): Promise<void> => {
    const expected = selection.kind === "all" && size !== null ? { expectedCount: size } : {};
    const outcome = await remove({ input: { ...targetOf(selection), ...expected } });
    setFault(faultOf(outcome));
    if (outcome.kind !== "done") return;
    onDeleted();
    onClose();
    const { deletedCount, operation } = outcome.payload;
    if (operation == null) {
      notify(texts.people.deleted(deletedCount));
      announcePeopleChange();
      return;
    }
    notify(texts.people.deleting(operation.total));
    const ended = await follow(operation);
    if (ended?.failure === null) notify(texts.people.deleted(ended.processed));
    announcePeopleChange();
  };
  const message = isTooMany ? texts.people.tooManyToDelete(formatNumber(most)) : fault;
  return (
    <Confirm
      title={size === null ? texts.people.deleteAllTitle : texts.people.deleteTitle(size)}
      description={
        <>
          {selection.kind === "all" && (
            <p>
              {selection.filter === null ? texts.people.deleteEverybody : texts.people.deleteAll}
            </p>
          )}
          <p>{texts.people.deleteCost}</p>
        </>
      }
      confirmLabel={texts.common.delete}
      cancelLabel={texts.common.cancel}
      isBusy={isBusy}
      onConfirm={() => {
        if (!isTooMany) void confirm();
      }}
      onClose={onClose}
    >
      {message === null ? undefined : <ErrorLine message={message} />}
    </Confirm>
  );
}
