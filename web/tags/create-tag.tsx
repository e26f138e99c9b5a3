import { useState } from "react";
import { useChange } from "../app/change.ts";
import type { Outcome } from "../app/change.ts";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { CreateTagDocument } from "../graphql/documents.ts";
import type { CreateTagMutation } from "../graphql/documents.ts";
import { splitErrors } from "../graphql/user-errors.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Form } from "../kit/form.tsx";
import { TextField } from "../kit/text-field.tsx";

const fields = new Set(["name", "description"]);

interface CreateTagProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Asks for a new tag's name. */
export function CreateTag({ onCreated, onClose }: CreateTagProps) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [outcome, setOutcome] = useState<Outcome<CreateTagMutation["createTag"]> | null>(null);
  const [create, isBusy] = useChange(CreateTagDocument);
  const faults = splitErrors(outcome?.kind === "refused" ? outcome.userErrors : [], fields);
  const submit = async (): Promise<void> => {
    const input = { name, ...(description.trim() === "" ? {} : { description }) };
    const answer = await create({ input });
    setOutcome(answer);
    if (answer.kind !== "done") return;
    notify(texts.tags.created(answer.payload.tag?.name ?? name));
    onCreated();
    onClose();
  };
  return (
    <Dialog title={texts.tags.createTitle} onClose={onClose}>
      <Form
        onSubmit={() => void submit()}
        errors={faults.byField}
        general={outcome?.kind === "failed" ? outcome.messages : faults.general}
        buttons={
          <>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {texts.common.create}
            </Button>
            <Button onClick={onClose}>{texts.common.cancel}</Button>
          </>
        }
      >
        <TextField
          label={texts.common.name}
          name="name"
          value={name}
          onChange={setName}
          input={{ autoFocus: true, autoComplete: "off" }}
        />
        <TextField
          label={texts.common.description}
          name="description"
          value={description}
          onChange={setDescription}
        />
      </Form>
    </Dialog>
  );
}
