import { useState } from "react";
import type { DragEvent, ReactNode } from "react";
import styles from "./drop-zone.module.css";

interface DropZoneProps {
  readonly onFile: (file: File) => void;
  /** What does the same without a mouse is among them. */
  readonly children: ReactNode;
}

/** Takes a file that is dropped on it. */
export function DropZone({ onFile, children }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    // What is inside does the same by keyboard.
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

/** Keeps a file that is dropped beside every zone from taking the place of the page, and of what is typed in it. */
export function keepPageFromDrops(): void {
  for (const type of ["dragover", "drop"] as const) {
    document.addEventListener(type, (event) => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    });
  }
}
