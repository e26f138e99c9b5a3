import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";
import { Form } from "../../kit/form.tsx";
import { Select } from "../../kit/select.tsx";
import { TextField } from "../../kit/text-field.tsx";
import type { ChosenTarget, NewAttribute } from "./column-draft.ts";

const types = ["STRING", "INTEGER", "DECIMAL", "BOOLEAN", "DATE", "DATE_TIME"] as const;

interface NewAttributeFormProps {
  readonly naming: NewAttribute;
  /** Called with what is typed, so that it survives a reload; with null when the user cancels. */
  readonly onType: (naming: NewAttribute | null) => void;
  readonly onChoose: (chosen: ChosenTarget) => void;
}

/**
 * A form for the key and the type of a new attribute that a column becomes; the attribute is
 * created when the import starts.
 */
export function NewAttributeForm({ naming, onType, onChoose }: NewAttributeFormProps) {
  return (
    <Form
      label={texts.profile.newAttribute}
      onSubmit={() =>
        onChoose({
          target: "CUSTOM_ATTRIBUTE",
          attributeKey: naming.key.trim(),
          createAttributeAs: naming.type,
        })
      }
      buttons={
        <>
          <Button type="submit" look="primary" disabled={naming.key.trim() === ""}>
            {texts.profile.add}
          </Button>
          <Button onClick={() => onType(null)}>{texts.common.cancel}</Button>
        </>
      }
    >
      <TextField
        label={texts.profile.attributeKey}
        value={naming.key}
        onChange={(key) => onType({ ...naming, key })}
        input={{ autoFocus: true }}
      />
      <Select
        label={texts.profile.attributeType}
        value={naming.type}
        choices={types.map((value) => ({ value, label: texts.profile.attributeTypes[value] }))}
        onChange={(type) => onType({ ...naming, type })}
      />
    </Form>
  );
}
