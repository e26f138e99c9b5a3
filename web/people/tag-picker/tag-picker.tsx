import { useState } from "react";
import { useStoredState } from "../../app/stored-state.ts";
import { texts } from "../../app/texts/texts.ts";
import { TagNamesDocument } from "../../graphql/documents.ts";
import { useCurrentAnswer } from "../../graphql/use-query.ts";
import { MultiPicker } from "../../kit/picker.tsx";
import type { PickerItem } from "../../kit/picker.tsx";

interface TagPickerProps {
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
  readonly label: string;
  readonly isLabelShown?: boolean;
  readonly placeholder: string;
  /** Whether a name that no tag has yet can be chosen, to create the tag. */
  readonly mayCreate: boolean;
  /** Name under which half-typed text survives a reload. */
  readonly storedAs?: string;
}

/** A picker for tags, found by the beginning of their names. */
export function TagPicker(props: TagPickerProps) {
  const {
    names,
    onChange,
    label,
    isLabelShown = false,
    placeholder,
    mayCreate,
    storedAs = null,
  } = props;
  const [typed, setTyped] = useStoredState(sessionStorage, storedAs, "");
  const [typedAtFirst] = useState(typed);
  const search = typed.trim();
  const data = useCurrentAnswer({ query: TagNamesDocument, variables: { search } });
  const found = data?.tags.nodes.map(({ name }) => toItem(name)) ?? [];
  const isKnown = found.some(({ label: name }) => isSameName(name, search));
  const isNew = mayCreate && search !== "" && data !== undefined && !isKnown;
  const items = isNew ? [...found, { ...toItem(search), hint: texts.people.newTag }] : found;
  return (
    <MultiPicker
      texts={{
        label,
        placeholder,
        empty: data === undefined ? texts.common.loading : texts.people.noTag,
      }}
      isLabelShown={isLabelShown}
      items={items}
      isWaiting={data === undefined}
      value={names.map(toItem)}
      onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
      typedAtFirst={typedAtFirst}
      onSearch={(text) => setTyped(text === "" ? null : text)}
      removeLabel={({ label: name }) => texts.common.remove(name)}
    />
  );
}

const toItem = (name: string): PickerItem => ({ value: name, label: name });

const isSameName = (left: string, right: string): boolean =>
  left.localeCompare(right, undefined, { sensitivity: "accent" }) === 0;
