import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import type { Reading, RefusedFile } from "./use-upload.ts";

interface WayOn {
  readonly label: string;
  readonly reading: Reading;
}

// By the input that a fault is about: how else the same file can be read.
const waysOn: Readonly<Record<string, WayOn>> = {
  hasHeader: { label: texts.imports.withoutHeader, reading: { hasHeader: false } },
};

interface RefusalProps {
  readonly refused: RefusedFile;
  readonly onReadAgain: (file: File, reading: Reading) => void;
}

/** Why a file was not taken, and where it can be read in another way, a button that does it with the same file. */
export function Refusal({ refused: { file, faults }, onReadAgain }: RefusalProps) {
  return faults.map(({ message, path }) => {
    const way = waysOn[path.join(".")];
    return (
      <ErrorLine
        key={message}
        message={message}
        action={
          way !== undefined && (
            <Button size="small" onClick={() => onReadAgain(file, way.reading)}>
              {way.label}
            </Button>
          )
        }
      />
    );
  });
}
