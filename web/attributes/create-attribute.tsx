import { useState } from "react";
import { FormDialog } from "../app/form-dialog.tsx";
import { notify } from "../app/notices.ts";
import { texts } from "../app/texts/texts.ts";
import { CreateAttributeDocument } from "../graphql/documents.ts";
import type { AttributeType } from "../graphql/documents.ts";
import { Select } from "../kit/select.tsx";
import { TextField } from "../kit/text-field.tsx";

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

/** A dialog that defines a custom attribute; its key and type cannot be changed later. */
export function CreateAttribute({ onCreated, onClose }: CreateAttributeProps) {
  const [key, setKey] = useState("");
  const [label, setLabel] = useState("");
  const [description, setDescription] = useState("");
  const [type, setType] = useState<AttributeType>("STRING");
  return (
    <FormDialog
      title={texts.attributes.create}
      submitLabel={texts.common.create}
      document={CreateAttributeDocument}
      variables={() => ({
        input: {
          key,
          type,
          ...(label.trim() === "" ? {} : { label }),
          ...(description.trim() === "" ? {} : { description }),
        },
      })}
      fields={fields}
      onDone={({ attributeDefinition }) => {
        notify(texts.attributes.created(attributeDefinition?.label ?? key));
        onCreated();
        onClose();
      }}
      onClose={onClose}
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
    </FormDialog>
  );
}
