import { texts } from "../../app/texts/texts.ts";
import { Checkbox } from "../../kit/checkbox.tsx";
import { Select } from "../../kit/select.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { choices } from "./filter-fields.ts";
import type { ValueKind } from "./filter-fields.ts";
import type { Condition, ConditionValue } from "./filter-model.ts";
import styles from "./filter.module.css";
import { choiceLabel } from "./filter-sentence.ts";
import { TagPicker } from "../tag-picker/tag-picker.tsx";

interface ConditionValueFieldProps {
  readonly condition: Condition;
  readonly kind: ValueKind;
  readonly onChange: (value: ConditionValue) => void;
}

/** The input for the value of a condition, which depends on the field's type. */
export function ConditionValueField({ condition, kind, onChange }: ConditionValueFieldProps) {
  const { field, value } = condition;
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  switch (kind) {
    case "none":
      return null;
    case "tags":
      return (
        <TagPicker
          names={Array.isArray(value) ? value : []}
          onChange={onChange}
          label={texts.filter.value}
          placeholder={texts.filter.typeForTag}
          mayCreate={false}
        />
      );
    case "choice":
      return (
        <div className={styles.choices}>
          {(choices[field] ?? []).map((each) => (
            <Checkbox
              key={each}
              isChecked={Array.isArray(value) && value.includes(each)}
              onChange={(isChecked) => onChange(toggled(value, each, isChecked))}
            >
              {choiceLabel(field, each)}
            </Checkbox>
          ))}
        </div>
      );
    case "boolean":
      return (
        <Select
          label={texts.filter.value}
          isLabelShown={false}
          value={value === false ? "no" : "yes"}
          choices={[
            { value: "yes", label: texts.filter.yes },
            { value: "no", label: texts.filter.no },
          ]}
          onChange={(chosen) => onChange(chosen === "yes")}
        />
      );
    case "texts":
      return plain(text, texts.filter.commas, "text", (typed) => onChange(splitTexts(typed)));
    case "number":
      return plain(text, "", "number", (typed) => onChange(typed === "" ? "" : Number(typed)));
    case "day":
      return plain(text, "", "date", onChange);
    case "moment":
      return plain(toLocal(text), "", "datetime-local", (typed) => onChange(toMoment(typed)));
    case "dayOfYear":
      return plain(text, texts.filter.monthAndDay, "text", onChange);
    case "text":
      return plain(text, "", "text", onChange);
  }
}

function plain(
  value: string,
  placeholder: string,
  type: "text" | "number" | "date" | "datetime-local",
  onChange: (value: string) => void,
) {
  return (
    <TextField
      label={texts.filter.value}
      isLabelShown={false}
      type={type}
      value={value}
      onChange={onChange}
      input={{ placeholder }}
    />
  );
}

function toggled(value: ConditionValue, choice: string, isChosen: boolean): readonly string[] {
  const chosen = Array.isArray(value) ? value : [];
  return isChosen ? [...chosen, choice] : chosen.filter((each) => each !== choice);
}

// A trailing comma yields a last empty text, which is kept so that the comma does not vanish while
// typing.
const splitTexts = (typed: string): readonly string[] =>
  typed.split(",").map((each) => each.trimStart());

function toLocal(moment: string): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return "";
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

const toMoment = (local: string): string => (local === "" ? "" : new Date(local).toISOString());
