import { useState } from "react";
import { useChange } from "../../app/change.ts";
import { texts } from "../../app/texts/texts.ts";
import { AttributeDefinitionsDocument, DefineAttributeDocument } from "../../graphql/documents.ts";
import type { AttributeType } from "../../graphql/documents.ts";
import { splitErrors } from "../../graphql/user-errors.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Button } from "../../kit/button.tsx";
import { Form } from "../../kit/form.tsx";
import { Picker } from "../../kit/picker.tsx";
import { Select } from "../../kit/select.tsx";
import { TextField } from "../../kit/text-field.tsx";
import type { EditedAttribute } from "./attribute-value.ts";

const types = ["STRING", "INTEGER", "DECIMAL", "BOOLEAN", "DATE", "DATE_TIME"] as const;
const fields = new Set(["key"]);
const NEW = "\u0000new";

interface AddAttributeProps {
  /** Keys of the attributes that are already shown. */
  readonly taken: ReadonlySet<string>;
  readonly onAdd: (definition: EditedAttribute) => void;
  readonly onClose: () => void;
}

/** A picker in which the user chooses an attribute to set on the person, or chooses to define a new attribute. */
export function AddAttribute({ taken, onAdd, onClose }: AddAttributeProps) {
  const [isNew, setIsNew] = useState(false);
  const [{ data }] = useQuery({ query: AttributeDefinitionsDocument });
  const definitions = data?.attributeDefinitions ?? [];
  if (isNew) return <NewAttribute onAdd={onAdd} onClose={onClose} />;
  return (
    <Picker
      texts={{
        label: texts.profile.addAttribute,
        placeholder: texts.profile.pickAttribute,
        empty: texts.common.nothingFound,
      }}
      items={[
        ...definitions
          .filter(({ key }) => !taken.has(key))
          .map(({ key, label }) => ({ value: key, label })),
        { value: NEW, label: texts.profile.newAttribute },
      ]}
      value={null}
      onChange={(item) => {
        if (item?.value === NEW) setIsNew(true);
        const chosen = definitions.find(({ key }) => key === item?.value);
        if (chosen !== undefined) onAdd(chosen);
      }}
    />
  );
}

function NewAttribute({ onAdd, onClose }: Omit<AddAttributeProps, "taken">) {
  const [key, setKey] = useState("");
  const [type, setType] = useState<AttributeType>("STRING");
  const [faults, setFaults] = useState(splitErrors([], fields));
  const [create, isBusy] = useChange(DefineAttributeDocument);
  const submit = async (): Promise<void> => {
    const outcome = await create({ input: { key, type } });
    if (outcome.kind === "done" && outcome.payload.attributeDefinition !== null) {
      onAdd(outcome.payload.attributeDefinition);
    } else if (outcome.kind === "refused") setFaults(splitErrors(outcome.userErrors, fields));
    else if (outcome.kind === "failed") setFaults({ byField: {}, general: outcome.messages });
  };
  return (
    <Form
      label={texts.profile.newAttribute}
      onSubmit={() => void submit()}
      errors={faults.byField}
      general={faults.general}
      buttons={
        <>
          <Button type="submit" look="primary" isBusy={isBusy} disabled={key.trim() === ""}>
            {texts.common.create}
          </Button>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
        </>
      }
    >
      <TextField
        label={texts.profile.attributeKey}
        name="key"
        value={key}
        onChange={setKey}
        input={{ autoComplete: "off" }}
      />
      <Select
        label={texts.profile.attributeType}
        value={type}
        choices={types.map((value) => ({ value, label: texts.profile.attributeTypes[value] }))}
        onChange={setType}
      />
    </Form>
  );
}
