import { useState } from "react";
import type { DragEvent, ReactNode } from "react";
import styles from "./drop-zone.module.css";

interface DropZoneProps {
  readonly onFile: (file: File) => void;
  /** The content, which must include a button that chooses a file without dragging. */
  readonly children: ReactNode;
}

/** An area on which a file can be dropped; if several are dropped, only the first is taken. */
export function DropZone({ onFile, children }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    // Dragging needs no keyboard handlers here: the content has a button for it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.zone}
      data-over={isOver ? "" : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  );
}

/**
 * Prevents a file dropped outside every drop zone from replacing the page and losing what was
 * typed.
 */
export function keepPageFromDrops(): void {
  for (const type of ["dragover", "drop"] as const) {
    document.addEventListener(type, (event) => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    });
  }
}
