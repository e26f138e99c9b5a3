import type { ReactNode } from "react";
import styles from "./table.module.css";

/** One column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** Whether the title is for those alone who do not see the column, such as that of the actions. */
  readonly isTitleHidden?: boolean;
  readonly kind?: "text" | "number" | "narrow";
  /** Left out where the window is narrow. */
  readonly isWideOnly?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** The rows, as TableRows: one for each page of the list. */
  readonly children: ReactNode;
}

/** A plain table of some rows. */
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

/** Rows of a table. */
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

/** One line over the table's whole width, such as the button that shows more. */
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
