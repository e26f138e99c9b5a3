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

interface DeletePeopleProps {
  readonly ids: readonly string[];
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Says what goes with them, and deletes the selected people: the one change of the list that cannot be undone. */
export function DeletePeople({ ids, onDeleted, onClose }: DeletePeopleProps) {
  const [fault, setFault] = useState<string | null>(null);
  const [remove, isBusy] = useChange(DeletePeopleDocument);
  const [{ data }] = useQuery({ query: BatchLimitDocument });
  const most = data?.limits.batchSize ?? ids.length;
  const confirm = async (): Promise<void> => {
    const outcome = await remove({ input: { ids } });
    setFault(faultOf(outcome));
    if (outcome.kind !== "done") return;
    notify(texts.people.deleted(outcome.payload.deletedCount));
    onDeleted();
    onClose();
    announcePeopleChange();
  };
  const message = ids.length > most ? texts.people.tooManyToDelete(formatNumber(most)) : fault;
  return (
    <Confirm
      title={texts.people.deleteTitle(ids.length)}
      description={texts.people.deleteCost}
      confirmLabel={texts.common.delete}
      cancelLabel={texts.common.cancel}
      isBusy={isBusy}
      onConfirm={() => {
        if (ids.length <= most) void confirm();
      }}
      onClose={onClose}
    >
      {message === null ? undefined : <ErrorLine message={message} />}
    </Confirm>
  );
}
