import { Check } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import type { MouseEvent } from "react";
import { PersonLink } from "../../app/person-link.tsx";
import { texts } from "../../app/texts/texts.ts";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import { Avatar } from "../../kit/avatar.tsx";
import { classes } from "../../kit/classes.ts";
import type { PeopleColumn } from "./columns.tsx";
import styles from "./people-list.module.css";

export const ROW_HEIGHT = 40;

interface PersonRowProps {
  readonly person: PersonRowFragment;
  readonly index: number;
  readonly columns: readonly PeopleColumn[];
  readonly isSelected: boolean;
  readonly isActive: boolean;
  /** Whether the person was deleted or merged away since; the row stays until the list is shown anew. */
  readonly isGone: boolean;
  readonly onPress: (index: number, event: MouseEvent) => void;
}

/** One person in the list. A row whose person has changed since it was shown glows once. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { person, index, columns, isSelected, isActive, isGone, onPress } = props;
  const row = useRef<HTMLDivElement>(null);
  const version = useRef(person.version);
  useEffect(() => {
    if (version.current === person.version) return;
    version.current = person.version;
    row.current?.animate([{ backgroundColor: "var(--glow)" }, {}], { duration: 1_600 });
  }, [person.version]);
  const name = person.fullName === "" ? texts.common.noName : person.fullName;
  return (
    // The grid has the focus, and names the row that its keys are at.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classes(
        styles.row,
        isSelected && styles.selected,
        isActive && styles.active,
        isGone && styles.gone,
      )}
      style={{ transform: `translateY(${String(index * ROW_HEIGHT)}px)` }}
      onMouseDown={keepText}
      onClick={(event) => onPress(index, event)}
    >
      <div role="gridcell" className={styles.tick} data-tick="">
        <span className={styles.box} data-checked={isSelected ? "" : undefined}>
          {isSelected && <Check aria-hidden />}
        </span>
      </div>
      <div role="gridcell" className={styles.name}>
        <Avatar name={person.fullName} />
        <PersonLink id={person.id} name={name} isNameless={person.fullName === ""} />
      </div>
      {columns.map(({ key, isWideOnly, cell }) => (
        <div
          key={key}
          role="gridcell"
          className={classes(styles.cell, isWideOnly === true && styles.wideOnly)}
        >
          {cell(person)}
        </div>
      ))}
    </div>
  );
});

/** The element of a row, for the grid to name the one that the keys are at. */
export const rowId = (index: number): string => `person-row-${String(index)}`;

// A press with Shift selects rows, not the text between.
function keepText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}
