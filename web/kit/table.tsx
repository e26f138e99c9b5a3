import type { ReactNode } from "react";
import styles from "./table.module.css";

/**
 * One column of a `Table`. No two columns of a table may have the same `key`. `cell` renders what the
 * column shows of a row.
 */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /**
   * Whether the title is hidden from sight but announced by screen readers, as for a column of buttons.
   */
  readonly isTitleHidden?: boolean;
  readonly kind?: "text" | "number" | "narrow";
  /** Whether the column is hidden in narrow windows. */
  readonly isWideOnly?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** `TableRows` elements, one for each loaded page. */
  readonly children: ReactNode;
}

/** A plain HTML table for lists of moderate length; for people there is a virtual grid. */
export function Table<Row>({ label, columns, children }: TableProps<Row>) {
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" {...attributesOf(column)}>
                {column.isTitleHidden === true ? (
                  <span className="visually-hidden">{column.title}</span>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}

interface TableRowsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** The rows of one page, in a `tbody` of their own; a table has one for each loaded page. */
export function TableRows<Row>({ columns, rows, keyOf }: TableRowsProps<Row>) {
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={keyOf(row)}>
          {columns.map((column) => (
            <td key={column.key} {...attributesOf(column)}>
              {column.cell(row)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

interface TableFootProps {
  readonly columns: number;
  readonly children: ReactNode;
}

/** A table row that spans all columns, such as the one with the "Show more" button. */
export function TableFoot({ columns, children }: TableFootProps) {
  return (
    <tbody>
      <tr>
        <td colSpan={columns}>{children}</td>
      </tr>
    </tbody>
  );
}

const attributesOf = <Row,>({ kind, isWideOnly }: Column<Row>) => ({
  "data-number": kind === "number" ? "" : undefined,
  "data-narrow": kind === "narrow" ? "" : undefined,
  "data-wide-only": isWideOnly === true ? "" : undefined,
});
