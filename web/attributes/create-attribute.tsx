import { useState } from "react";
import { useChange } from "../app/change.ts";
import type { Outcome } from "../app/change.ts";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { CreateAttributeDocument } from "../graphql/documents.ts";
import type { AttributeType, CreateAttributeMutation } from "../graphql/documents.ts";
import { splitErrors } from "../graphql/user-errors.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Form } from "../kit/form.tsx";
import { Select } from "../kit/select.tsx";
import { TextField } from "../kit/text-field.tsx";

type Payload = CreateAttributeMutation["createAttributeDefinition"];

const fields = new Set(["key", "label", "description"]);
const types: readonly AttributeType[] = [
  "STRING",
  "INTEGER",
  "DECIMAL",
  "BOOLEAN",
  "DATE",
  "DATE_TIME",
];

interface CreateAttributeProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Asks for a new attribute's key and type, which stay, and its label. */
export function CreateAttribute({ onCreated, onClose }: CreateAttributeProps) {
  const [key, setKey] = useState("");
  const [label, setLabel] = useState("");
  const [description, setDescription] = useState("");
  const [type, setType] = useState<AttributeType>("STRING");
  const [outcome, setOutcome] = useState<Outcome<Payload> | null>(null);
  const [create, isBusy] = useChange(CreateAttributeDocument);
  const faults = splitErrors(outcome?.kind === "refused" ? outcome.userErrors : [], fields);
  const submit = async (): Promise<void> => {
    const answer = await create({
      input: {
        key,
        type,
        ...(label.trim() === "" ? {} : { label }),
        ...(description.trim() === "" ? {} : { description }),
      },
    });
    setOutcome(answer);
    if (answer.kind !== "done") return;
    notify(texts.attributes.created(answer.payload.attributeDefinition?.label ?? key));
    onCreated();
    onClose();
  };
  return (
    <Dialog title={texts.attributes.create} onClose={onClose}>
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
          label={texts.attributes.key}
          name="key"
          value={key}
          onChange={setKey}
          description={texts.attributes.keyHint}
          input={{ autoFocus: true, autoComplete: "off", spellCheck: false }}
        />
        <Select
          label={texts.attributes.type}
          value={type}
          choices={types.map((value) => ({ value, label: texts.attributes.types[value] }))}
          onChange={setType}
        />
        <TextField
          label={texts.attributes.label}
          name="label"
          value={label}
          onChange={setLabel}
          description={texts.attributes.labelHint}
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
