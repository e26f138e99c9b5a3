import { memo } from "react";
import { texts } from "../../app/texts/texts.ts";
import { classes } from "../../kit/classes.ts";
import type { PeopleColumn } from "./columns.tsx";
import styles from "./people-list.module.css";
import { ROW_HEIGHT } from "./person-row.tsx";

interface BlankRowsProps {
  readonly from: number;
  /** The last one is not among them. */
  readonly to: number;
  readonly columns: readonly PeopleColumn[];
}

/** Bars in the place of rows that are on their way: a page of them is one element, for a drag of the scroll bar passes many. */
export const BlankRows = memo(function BlankRows({ from, to, columns }: BlankRowsProps) {
  return (
    <div
      role="row"
      aria-rowindex={from + 2}
      aria-busy
      className={styles.blank}
      style={{ top: from * ROW_HEIGHT, height: (to - from) * ROW_HEIGHT }}
    >
      <div role="gridcell">
        <span className="visually-hidden">{texts.common.loading}</span>
      </div>
      <div aria-hidden className={styles.bars} />
      {columns.map(({ key, isWideOnly }) => (
        <div
          key={key}
          aria-hidden
          className={classes(styles.bars, isWideOnly === true && styles.wideOnly)}
        />
      ))}
    </div>
  );
});
