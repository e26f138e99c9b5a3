import { memo } from "react";
import { texts } from "../../app/texts/texts.ts";
import { classes } from "../../kit/classes.ts";
import type { PeopleColumn } from "./columns.tsx";
import styles from "./people-list.module.css";
import { ROW_HEIGHT } from "./person-row.tsx";

interface SkeletonRowsProps {
  readonly from: number;
  /**
   * Index of the first row below the grey bars, which are shown in place of rows that are loading.
   */
  readonly to: number;
  readonly columns: readonly PeopleColumn[];
}

/**
 * Grey bars in place of rows that are loading. All rows of a page share one element, because dragging the scroll bar
 * passes many pages, and an element for each row would make that slow.
 */
export const SkeletonRows = memo(function SkeletonRows({ from, to, columns }: SkeletonRowsProps) {
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
