/** What the grid and whoever selects in it tell each other. */
export interface GridSelection {
  readonly isSelected: (id: string) => boolean;
  readonly onSelect: (ids: readonly string[], isIn: boolean) => void;
  /** Ids of the rows from one to another, both included, whether they were loaded or not. */
  readonly onSelectRange: (from: number, to: number) => void;
}
