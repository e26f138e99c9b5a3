import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import type { ReadingChoices, RefusedFile } from "./use-upload.ts";

interface Alternative {
  readonly label: string;
  readonly reading: ReadingChoices;
}

// What the user can try with a refused file. The key is the name of the setting that the server's error is about.
const alternatives: Readonly<Record<string, Alternative>> = {
  hasHeader: { label: texts.imports.withoutHeader, reading: { hasHeader: false } },
};

interface RefusalProps {
  readonly refused: RefusedFile;
  readonly onReadAgain: (file: File, reading: ReadingChoices) => void;
}

/**
 * Shows why the server refused a file. If another setting may help, such as reading the file without a header, a button
 * lets the server read the same file again with that setting.
 */
export function Refusal({ refused: { file, faults }, onReadAgain }: RefusalProps) {
  return faults.map(({ message, path }) => {
    const way = alternatives[path.join(".")];
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
