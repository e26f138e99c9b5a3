import { texts } from "../../app/texts/texts.ts";
import { AttributeDefinitionsDocument } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Picker } from "../../kit/picker.tsx";
import type { PickerItem } from "../../kit/picker.tsx";
import type { ChosenTarget, ColumnDraft } from "./column-draft.ts";
import { targetGroups } from "./targets.ts";

const ATTRIBUTE = "attribute:";
const NEW = "new";

interface TargetPickerProps {
  readonly header: string;
  readonly draft: ColumnDraft;
  readonly onChoose: (chosen: ChosenTarget) => void;
  /** Called when the user chooses a new attribute, which has to be named next. */
  readonly onName: () => void;
  readonly onClose: () => void;
}

/** A searchable list of everything that a column can become. */
export function TargetPicker(props: TargetPickerProps) {
  const { header, draft, onChoose, onName, onClose } = props;
  const [{ data }] = useQuery({ query: AttributeDefinitionsDocument });
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
      onName();
      return;
    }
    const isAttribute = item.value.startsWith(ATTRIBUTE);
    const target = targetGroups
      .flatMap(({ targets }) => targets)
      .find((each) => each === item.value);
    onChoose({
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
      isOpenAtFirst
      onClose={onClose}
    />
  );
}
