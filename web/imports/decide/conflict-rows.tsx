import { useState } from "react";
import { useShortcut } from "../../app/shortcuts.ts";
import type { Shortcut } from "../../app/shortcuts.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ConflictFragment } from "../../graphql/documents.ts";
import { Select } from "../../kit/select.tsx";
import type { Choice } from "../../kit/select.tsx";
import { PersonFacts } from "../person-facts.tsx";
import styles from "./decide.module.css";
import { isTooLarge, newPeopleLimit, nextNew, assignRow } from "./decision-draft.ts";
import type { Draft } from "./decision-draft.ts";

const shortcuts = texts.imports.decide.shortcuts;
const upKey: Shortcut = { key: "ArrowUp", group: "decide", label: shortcuts.up };
const downKey: Shortcut = { key: "ArrowDown", group: "decide", label: shortcuts.down };
const newKey: Shortcut = { key: "n", group: "decide", label: shortcuts.new };
const skipKey: Shortcut = { key: "s", group: "decide", label: shortcuts.skip };

interface ConflictRowsProps {
  readonly conflict: ConflictFragment;
  readonly draft: Draft;
  /**
   * Whether the user cannot assign rows by hand, because the user said that a contact belongs to nobody. The server
   * then divides the group by its other identifiers.
   */
  readonly isFixed: boolean;
  readonly onChange: (draft: Draft) => void;
}

/**
 * The rows of a group with the person that each goes to. Shortcuts assign the current row and move
 * to the next.
 */
export function ConflictRows({ conflict, draft, isFixed, onChange }: ConflictRowsProps) {
  const [current, setCurrent] = useState(0);
  const { rows, people } = conflict;
  const mayDivide = !isFixed && !isTooLarge(conflict);
  const last = rows.length - 1;
  const go = (place: number): void => setCurrent(Math.max(0, Math.min(last, place)));
  const putCurrent = (into: string): void => {
    onChange(assignRow(draft, current, into));
    go(current + 1);
  };
  useShortcut(upKey, () => go(current - 1), rows.length > 1);
  useShortcut(downKey, () => go(current + 1), rows.length > 1);
  // The key for a new person does not move to the next row, unlike the keys for other targets: pressed again, it
  // changes the target of the same row from the first new person to the second, and so on.
  useShortcut(
    newKey,
    () => onChange(assignRow(draft, current, nextNew(conflict, draft, current))),
    mayDivide,
  );
  useShortcut(skipKey, () => putCurrent("SKIP"), mayDivide);
  const choices = choicesOf(conflict);
  return (
    <>
      {mayDivide &&
        people
          .slice(0, 9)
          .map(({ id }, index) => (
            <PersonKey key={id} number={index + 1} onPress={() => putCurrent(id)} />
          ))}
      <ol className={styles.rows} aria-label={texts.imports.decide.rows}>
        {rows.map(({ row, person }, place) => (
          <li key={row} aria-current={place === current ? "step" : undefined}>
            <span>{texts.imports.row(row)}</span>
            <span className={styles.facts}>
              <PersonFacts person={person} />
            </span>
            {mayDivide && (
              <Select
                label={texts.imports.decide.into(row)}
                isLabelShown={false}
                choices={choices}
                value={draft.into[place] ?? "SKIP"}
                onChange={(into) => {
                  setCurrent(place);
                  onChange(assignRow(draft, place, into));
                }}
              />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function choicesOf(conflict: ConflictFragment): readonly Choice[] {
  const fresh = newPeopleLimit(conflict);
  return [
    ...conflict.people.map(({ id, fullName }, index) => ({
      value: id,
      label: `${String(index + 1)} · ${fullName === "" ? texts.common.noName : fullName}`,
    })),
    ...Array.from({ length: fresh }, (_, index) => ({
      value: `NEW${String(index + 1)}`,
      label: texts.imports.decide.newPerson(index + 1, fresh),
    })),
    { value: "SKIP", label: texts.imports.decide.skip },
  ];
}

function PersonKey({ number, onPress }: { readonly number: number; readonly onPress: () => void }) {
  const label = shortcuts.person(number);
  useShortcut({ key: String(number), group: "decide", label }, onPress);
  return null;
}
