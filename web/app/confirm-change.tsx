import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { useState } from "react";
import { Confirm } from "../kit/dialog.tsx";
import { ErrorLine } from "../kit/states.tsx";
import { faultOf, useChange } from "./change.ts";
import type { Payload } from "./change.ts";
import { texts } from "./texts/texts.ts";

interface ConfirmChangeProps<T extends Payload, Variables extends AnyVariables> {
  readonly title: string;
  /** What goes. */
  readonly description: string;
  readonly confirmLabel: string;
  readonly document: TypedDocumentNode<Readonly<Record<string, T>>, Variables>;
  readonly variables: Variables;
  readonly onDone: (payload: T) => void;
  readonly onClose: () => void;
}

/** Says what goes, and does it by one mutation; where it does not work, why stands there. */
export function ConfirmChange<T extends Payload, Variables extends AnyVariables>(
  props: ConfirmChangeProps<T, Variables>,
) {
  const { title, description, confirmLabel, variables, onDone, onClose } = props;
  const [fault, setFault] = useState<string | null>(null);
  const [change, isBusy] = useChange(props.document);
  const confirm = async (): Promise<void> => {
    const outcome = await change(variables);
    setFault(faultOf(outcome));
    if (outcome.kind !== "done") return;
    onDone(outcome.payload);
    onClose();
  };
  return (
    <Confirm
      title={title}
      description={description}
      confirmLabel={confirmLabel}
      cancelLabel={texts.common.cancel}
      isBusy={isBusy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {fault === null ? undefined : <ErrorLine message={fault} />}
    </Confirm>
  );
}
