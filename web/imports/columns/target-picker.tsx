import { useState } from "react";
import { useQuery } from "urql";
import { texts } from "../../app/texts/texts.ts";
import { AttributeDefinitionsDocument } from "../../graphql/documents.ts";
import type { AttributeType } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Form } from "../../kit/form.tsx";
import { Picker } from "../../kit/picker.tsx";
import type { PickerItem } from "../../kit/picker.tsx";
import { Select } from "../../kit/select.tsx";
import { TextField } from "../../kit/text-field.tsx";
import type { ColumnDraft } from "./column-draft.ts";
import { targetGroups } from "./targets.ts";

const ATTRIBUTE = "attribute:";
const NEW = "new";
const types = ["STRING", "INTEGER", "DECIMAL", "BOOLEAN", "DATE", "DATE_TIME"] as const;

type Chosen = Pick<ColumnDraft, "target" | "attributeKey" | "createAttributeAs">;

interface TargetPickerProps {
  readonly header: string;
  readonly draft: ColumnDraft;
  readonly onChange: (chosen: Chosen) => void;
  readonly onClose: () => void;
}

/** Everything that a column can become, found by typing; a new attribute is named and typed here. */
export function TargetPicker({ header, draft, onChange, onClose }: TargetPickerProps) {
  const [isNew, setIsNew] = useState(false);
  const [{ data }] = useQuery({ query: AttributeDefinitionsDocument });
  if (isNew) return <NewAttribute header={header} onChange={onChange} onClose={onClose} />;
  const items: PickerItem[] = [
    ...targetGroups.flatMap(({ kind, targets }) =>
      targets.map((target) => ({
        value: target,
        label: texts.imports.targets[target],
        hint: texts.imports.targetGroups[kind],
      })),
    ),
    ...(data?.attributeDefinitions ?? []).map(({ key, label }) => ({
      value: `${ATTRIBUTE}${key}`,
      label,
      hint: texts.imports.targetGroups.custom,
    })),
    { value: NEW, label: texts.profile.newAttribute, hint: texts.imports.targetGroups.custom },
  ];
  const choose = (item: PickerItem | null): void => {
    if (item === null) return;
    if (item.value === NEW) {
      setIsNew(true);
      return;
    }
    const isAttribute = item.value.startsWith(ATTRIBUTE);
    const target = targetGroups
      .flatMap(({ targets }) => targets)
      .find((each) => each === item.value);
    onChange({
      target: isAttribute ? "CUSTOM_ATTRIBUTE" : (target ?? draft.target),
      attributeKey: isAttribute ? item.value.slice(ATTRIBUTE.length) : null,
      createAttributeAs: null,
    });
  };
  return (
    <Picker
      texts={{
        label: texts.imports.pickTarget(header),
        placeholder: texts.imports.pickTargetHint,
        empty: texts.common.nothingFound,
      }}
      isLabelShown={false}
      items={items}
      value={null}
      onChange={choose}
    />
  );
}

function NewAttribute({ header, onChange, onClose }: Omit<TargetPickerProps, "draft">) {
  const [key, setKey] = useState(header);
  const [type, setType] = useState<AttributeType>("STRING");
  return (
    <Form
      label={texts.profile.newAttribute}
      onSubmit={() =>
        onChange({ target: "CUSTOM_ATTRIBUTE", attributeKey: key.trim(), createAttributeAs: type })
      }
      buttons={
        <>
          <Button type="submit" look="primary" disabled={key.trim() === ""}>
            {texts.profile.add}
          </Button>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
        </>
      }
    >
      <TextField label={texts.profile.attributeKey} value={key} onChange={setKey} />
      <Select
        label={texts.profile.attributeType}
        value={type}
        choices={types.map((value) => ({ value, label: texts.profile.attributeTypes[value] }))}
        onChange={setType}
      />
    </Form>
  );
}
