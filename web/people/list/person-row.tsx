import { Check } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import { addressOfPerson } from "../../app/person-link.ts";
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
  /**
   * Whether the person was deleted or merged away since the list was loaded; the row stays until
   * the list is reloaded.
   */
  readonly isGone: boolean;
}

/** A row of the people list; it is highlighted for a moment when the person changes. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { person, index, columns, isSelected, isActive, isGone } = props;
  const row = useRef<HTMLDivElement>(null);
  const shown = useRef(person);
  useEffect(() => {
    const before = shown.current;
    shown.current = person;
    // Only a new version of the same person is highlighted: row elements are reused, so this one may have shown
    // another person before.
    if (before.id !== person.id || before.version === person.version) return;
    row.current?.animate([{ backgroundColor: "var(--glow)" }, {}], { duration: 1_600 });
  }, [person]);
  return (
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
      style={{ top: index * ROW_HEIGHT }}
    >
      <div role="gridcell" className={styles.tick} data-tick="">
        <span className={styles.box} data-checked={isSelected ? "" : undefined}>
          {isSelected && <Check aria-hidden />}
        </span>
      </div>
      <div role="gridcell" className={styles.name}>
        <Avatar name={person.fullName} />
        <a
          href={addressOfPerson(person.id)}
          className={styles.person}
          data-nameless={person.fullName === "" ? "" : undefined}
          data-cut=""
          // The text direction follows the name, so that a right-to-left name is cut off at its
          // end.
          dir="auto"
          tabIndex={-1}
        >
          {person.fullName === "" ? texts.common.noName : person.fullName}
        </a>
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

/** Returns the element id of a row, by which the grid names the active row to screen readers. */
export const rowId = (index: number): string => `person-row-${String(index)}`;

/** Returns the index of the row that contains an element; null if none does. */
export function rowOf(element: Element): number | null {
  const row = element.closest("[role=row][id]");
  return row === null ? null : Number(row.id.slice(rowId(0).length - 1));
}
