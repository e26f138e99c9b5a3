import { Trash2 } from "lucide-react";
import { texts } from "../../app/texts/texts.ts";
import { IconButton } from "../../kit/button.tsx";
import { Select } from "../../kit/select.tsx";
import { ConditionValueField } from "./condition-value.tsx";
import styles from "./filter.module.css";
import { filterFields, relationsOf, valueKindOf } from "./filter-fields.ts";
import { isComplete } from "./filter-model.ts";
import type { Condition } from "./filter-model.ts";
import { fieldLabel } from "./filter-sentence.ts";
import { useAttributes } from "./use-attributes.ts";

interface ConditionRowProps {
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

/** A filter condition as a sentence: a field, a relation and a value. */
export function ConditionRow({ condition, onChange, onRemove }: ConditionRowProps) {
  const { field, attribute, relation } = condition;
  const { all } = useAttributes();
  const type = all.find(({ key }) => key === attribute)?.type;
  const chosen = attribute === undefined ? field : `customAttribute.${attribute}`;
  const choices = [
    ...(filterFields.includes(field) || field === "customAttribute" ? [] : [field]),
    ...filterFields,
  ].map((value) => ({ value, label: fieldLabel(value) }));
  const own = all.map(({ key, label }) => ({ value: `customAttribute.${key}`, label }));
  const chooseField = (value: string): void => {
    const key = value.startsWith("customAttribute.")
      ? value.slice("customAttribute.".length)
      : null;
    const next = key === null ? { field: value } : { field: "customAttribute", attribute: key };
    const nextType = all.find((each) => each.key === key)?.type;
    const [first = "equals"] = relationsOf(next.field, nextType);
    onChange({
      kind: "condition",
      ...next,
      relation: first,
      value: blankFor(next.field, first, nextType),
    });
  };
  const chooseRelation = (next: string): void => {
    const isSame = valueKindOf(field, next, type) === valueKindOf(field, relation, type);
    const value = isSame ? condition.value : blankFor(field, next, type);
    onChange({ ...condition, relation: next, value });
  };
  return (
    <div className={styles.row}>
      <div className={styles.field}>
        <Select
          label={texts.filter.field}
          isLabelShown={false}
          choices={[...choices, ...own]}
          value={chosen}
          onChange={chooseField}
        />
      </div>
      <div className={styles.relation}>
        <Select
          label={texts.filter.relation}
          isLabelShown={false}
          choices={relationsOf(field, type).map((value) => ({
            value,
            label: texts.filter.relations[value] ?? value,
          }))}
          value={relation}
          onChange={chooseRelation}
        />
      </div>
      <div className={styles.value}>
        <ConditionValueField
          condition={condition}
          kind={valueKindOf(field, relation, type)}
          onChange={(value) => onChange({ ...condition, value })}
        />
      </div>
      <IconButton
        label={texts.filter.removeCondition}
        icon={<Trash2 aria-hidden />}
        onClick={onRemove}
      />
      {!isComplete(condition) && <p className={styles.hint}>{texts.filter.unfinished}</p>}
    </div>
  );
}

function blankFor(...[field, relation, type]: Parameters<typeof valueKindOf>): Condition["value"] {
  switch (valueKindOf(field, relation, type)) {
    case "none":
      return null;
    case "texts":
    case "tags":
    case "choice":
      return [];
    case "boolean":
      return true;
    default:
      return "";
  }
}
