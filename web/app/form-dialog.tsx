import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { splitErrors } from "../graphql/user-errors.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Form } from "../kit/form.tsx";
import { useChange } from "./change.ts";
import type { Outcome, Payload } from "./change.ts";
import { texts } from "./texts/texts.ts";

interface FormDialogProps<T extends Payload, Variables extends AnyVariables> {
  readonly title: string;
  readonly submitLabel: string;
  readonly document: TypedDocumentNode<Readonly<Record<string, T>>, Variables>;
  /** Builds the variables of the mutation from the current contents of the fields. */
  readonly variables: () => Variables;
  /** Names of the fields in the dialog; an error about anything else is shown above the buttons. */
  readonly fields: ReadonlySet<string>;
  readonly onDone: (payload: T) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog with a few fields that runs one mutation; each error of the server is shown at the field
 * it concerns.
 */
export function FormDialog<T extends Payload, Variables extends AnyVariables>(
  props: FormDialogProps<T, Variables>,
) {
  const { title, submitLabel, variables, fields, onDone, onClose, children } = props;
  const [outcome, setOutcome] = useState<Outcome<T> | null>(null);
  const [change, isBusy] = useChange(props.document);
  const faults = splitErrors(outcome?.kind === "refused" ? outcome.userErrors : [], fields);
  const submit = async (): Promise<void> => {
    const answer = await change(variables());
    setOutcome(answer);
    if (answer.kind === "done") onDone(answer.payload);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        onSubmit={() => void submit()}
        errors={faults.byField}
        general={outcome?.kind === "failed" ? outcome.messages : faults.general}
        buttons={
          <>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {submitLabel}
            </Button>
            <Button onClick={onClose}>{texts.common.cancel}</Button>
          </>
        }
      >
        {children}
      </Form>
    </Dialog>
  );
}
