import { FolderPlus, Plus, Trash2 } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { texts } from "../../app/texts/texts.ts";
import { Button, IconButton } from "../../kit/button.tsx";
import { Select } from "../../kit/select.tsx";
import { ConditionRow } from "./condition-row.tsx";
import styles from "./filter.module.css";
import type { Condition, Group, Part } from "./filter-model.ts";

// The editor does not offer to add groups deeper than this inside other groups, because they are hard to follow. A
// filter in the URL of the page may still contain deeper groups.
const DEEPEST = 3;

interface FilterEditorProps {
  readonly group: Group;
  /** Which part of the group takes the focus when the editor opens. */
  readonly focusedAtFirst: number;
  readonly onChange: (group: Group) => void;
  readonly onDone: () => void;
}

/** Edits a filter condition by condition; the list updates as soon as a condition is complete. */
export function FilterEditor({ group, focusedAtFirst, onChange, onDone }: FilterEditorProps) {
  const editor = useRef<HTMLDivElement>(null);
  // The button that opened the editor is gone, and the focus with it.
  const takeFocus = useEffectEvent(() => {
    const part = editor.current?.children[focusedAtFirst];
    part?.querySelector<HTMLElement>("[role=combobox], button, input")?.focus();
  });
  useEffect(() => takeFocus(), []);
  return (
    <div ref={editor} className={styles.editor}>
      <Parts group={group} depth={1} onChange={onChange} />
      <div className={styles.editorFoot}>
        <AddButtons group={group} depth={1} onChange={onChange} />
        <Button size="small" onClick={onDone}>
          {texts.filter.done}
        </Button>
      </div>
    </div>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly depth: number;
  readonly onChange: (group: Group) => void;
}

function Parts({ group, depth, onChange }: GroupProps) {
  const replaceAt = (index: number, part: Part): void =>
    onChange({ ...group, parts: group.parts.with(index, part) });
  const removeAt = (index: number): void =>
    onChange({ ...group, parts: group.parts.toSpliced(index, 1) });
  return group.parts.map((part, index) =>
    part.kind === "condition" ? (
      <ConditionRow
        // A condition's position is its only identity, because everything in it can change.
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        condition={part}
        onChange={(changed) => replaceAt(index, changed)}
        onRemove={() => removeAt(index)}
      />
    ) : (
      <NestedGroup
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        group={part}
        depth={depth + 1}
        onChange={(changed) => replaceAt(index, changed)}
        onRemove={() => removeAt(index)}
      />
    ),
  );
}

interface NestedGroupProps extends GroupProps {
  readonly onRemove: () => void;
}

function NestedGroup({ group, depth, onChange, onRemove }: NestedGroupProps) {
  return (
    <fieldset className={styles.group}>
      <legend className="visually-hidden">{texts.filter.group}</legend>
      <div className={styles.row}>
        <div className={styles.mode}>
          <Select
            label={texts.filter.relation}
            isLabelShown={false}
            value={group.mode}
            choices={(["any", "all", "none"] as const).map((value) => ({
              value,
              label: texts.filter.modes[value],
            }))}
            onChange={(mode) => onChange({ ...group, mode })}
          />
        </div>
        <IconButton
          label={texts.filter.removeGroup}
          icon={<Trash2 aria-hidden />}
          onClick={onRemove}
        />
      </div>
      <Parts group={group} depth={depth} onChange={onChange} />
      <div className={styles.row}>
        <AddButtons group={group} depth={depth} onChange={onChange} />
      </div>
    </fieldset>
  );
}

function AddButtons({ group, depth, onChange }: GroupProps) {
  const add = (part: Part): void => onChange({ ...group, parts: [...group.parts, part] });
  return (
    <>
      <Button size="small" look="quiet" onClick={() => add(blank)}>
        <Plus aria-hidden />
        {texts.filter.addCondition}
      </Button>
      {depth < DEEPEST && (
        <Button
          size="small"
          look="quiet"
          onClick={() => add({ kind: "group", mode: "any", parts: [blank] })}
        >
          <FolderPlus aria-hidden />
          {texts.filter.addGroup}
        </Button>
      )}
    </>
  );
}

const blank: Condition = { kind: "condition", field: "city", relation: "equals", value: "" };
