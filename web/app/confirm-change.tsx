import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { useState } from "react";
import { Confirm } from "../kit/dialog.tsx";
import { ErrorLine } from "../kit/states.tsx";
import { faultOf, useChange } from "./change.ts";
import type { Payload } from "./change.ts";
import { texts } from "./texts/texts.ts";

interface ConfirmChangeProps<T extends Payload, Variables extends AnyVariables> {
  readonly title: string;
  /** What is lost if the change is confirmed, as a sentence. */
  readonly description: string;
  readonly confirmLabel: string;
  readonly document: TypedDocumentNode<Readonly<Record<string, T>>, Variables>;
  readonly variables: Variables;
  readonly onDone: (payload: T) => void;
  readonly onClose: () => void;
}

/**
 * A dialog that says what is lost, runs one mutation when it is confirmed, and shows the error if
 * the mutation fails.
 */
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
