/** How the grid reads and changes the selection. */
export interface GridSelection {
  readonly isSelected: (id: string) => boolean;
  readonly onSelect: (ids: readonly string[], isIn: boolean) => void;
  /** Selects the rows between two indexes, both included, whether or not they are loaded. */
  readonly onSelectRange: (from: number, to: number) => void;
}
