/**
 * How the grid of people asks which people are selected, and selects or deselects them. `useSelection`
 * stores the selection, not the grid.
 */
export interface GridSelection {
  readonly isSelected: (id: string) => boolean;
  readonly onSelect: (ids: readonly string[], isIn: boolean) => void;
  /** Selects the rows between two indexes, both included, whether or not they are loaded. */
  readonly onSelectRange: (from: number, to: number) => void;
}
