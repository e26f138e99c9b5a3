import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { ColumnRow, headerOf } from "./column-row.tsx";
import type { ColumnDraft, MappingDraft } from "./column-draft.ts";
import styles from "./columns.module.css";

const MOST_AT_ONCE = 100;
const ROW_HEIGHT = 96;

interface ColumnTableProps {
  readonly job: ImportWholeFragment;
  readonly draft: MappingDraft;
  /**
   * The server's error messages by column index; the one under null concerns no single column and
   * is not shown in the table.
   */
  readonly faults: ReadonlyMap<number | null, string>;
  readonly onChange: (column: number, change: Partial<ColumnDraft>) => void;
}

/**
 * A table of the file's columns with their samples, whether they are imported, and what they
 * become.
 */
export function ColumnTable(props: ColumnTableProps) {
  const { job } = props;
  return (
    <section className={styles.table} aria-label={texts.imports.columns}>
      <div className={styles.head} aria-hidden>
        <span>{texts.imports.columnHead}</span>
        <span>{texts.imports.becomesHead}</span>
      </div>
      {job.columns.length > MOST_AT_ONCE ? <ManyRows {...props} /> : <FewRows {...props} />}
    </section>
  );
}

function FewRows(props: ColumnTableProps) {
  return (
    <ul>
      {props.job.columns.map((column, place) => (
        <li key={column.index}>{rowOf(props, place)}</li>
      ))}
    </ul>
  );
}

// Renders only the rows in view, so that a file of a thousand columns stays quick.
function ManyRows(props: ColumnTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: props.job.columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
    useFlushSync: false,
  });
  return (
    <div
      ref={box}
      className={styles.scroll}
      // A scrollable area must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={texts.imports.columns}
    >
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {rows.getVirtualItems().map(({ index, start, key }) => (
          <div
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={styles.placed}
            style={{ transform: `translateY(${String(start)}px)` }}
          >
            {rowOf(props, index)}
          </div>
        ))}
      </div>
    </div>
  );
}

function rowOf({ job, draft, faults, onChange }: ColumnTableProps, place: number) {
  const column = job.columns[place];
  const decided = draft.columns[place];
  if (column === undefined || decided === undefined) return null;
  const taker = job.columns.find(({ index }) => index === decided.takenBy);
  return (
    <ColumnRow
      column={column}
      draft={decided}
      fault={faults.get(column.index) ?? null}
      takenBy={taker === undefined ? null : headerOf(taker)}
      onChange={(change) => onChange(column.index, change)}
    />
  );
}
