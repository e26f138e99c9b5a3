import { useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { texts } from "../../app/texts/texts.ts";
import { ConfigureImportDocument } from "../../graphql/documents.ts";
import type { ConfigureImportInput, ImportWholeFragment } from "../../graphql/documents.ts";
import { Checkbox } from "../../kit/checkbox.tsx";
import { InPlace } from "../../kit/in-place.tsx";
import { Select } from "../../kit/select.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import styles from "../wizard.module.css";

const encodings = [
  "utf-8",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1254",
  "iso-8859-1",
  "iso-8859-2",
  "iso-8859-15",
  "utf-16le",
  "utf-16be",
  "macintosh",
];
const delimiters = [",", ";", "\t", "|"];
const delimiterLabels: Readonly<Record<string, string>> = texts.imports.delimiters;

/**
 * Shows how the file was read (sheet, encoding, delimiter, header row), and lets the user read it
 * differently.
 */
export function FileSettings({ job }: { readonly job: ImportWholeFragment }) {
  const [configure, isBusy] = useChange(ConfigureImportDocument);
  const [fault, setFault] = useState<string | null>(null);
  const { file, hasHeader, headerRow, id } = job;
  const send = async (wanted: Omit<ConfigureImportInput, "id">): Promise<string | null> =>
    faultOf(await configure({ input: { id, ...wanted } }));
  const change = async (wanted: Omit<ConfigureImportInput, "id">): Promise<void> =>
    setFault(await send(wanted));
  const isText = file.format === "CSV" || file.format === "TXT";
  return (
    <section className={styles.settings} aria-label={texts.imports.fileSettings} aria-busy={isBusy}>
      {file.entry !== null && <p className={styles.quiet}>{texts.imports.inZip(file.entry)}</p>}
      {file.sheets.length > 1 && file.sheet !== null && (
        <Select
          label={texts.imports.sheet}
          value={file.sheet}
          choices={file.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          onChange={(sheet) => void change({ sheet })}
        />
      )}
      {isText && (
        <>
          <Select
            label={file.encodingIsGuess ? texts.imports.encodingGuess : texts.imports.encoding}
            value={file.encoding}
            choices={withCurrent(encodings, file.encoding).map((value) => ({
              value,
              label: value,
            }))}
            onChange={(encoding) => void change({ encoding })}
          />
          <Select
            label={texts.imports.delimiter}
            value={file.delimiter}
            choices={withCurrent(delimiters, file.delimiter).map((value) => ({
              value,
              label: delimiterLabels[value] ?? value,
            }))}
            onChange={(delimiter) => void change({ delimiter })}
          />
        </>
      )}
      <Checkbox
        isChecked={hasHeader}
        onChange={(isChecked) => void change({ hasHeader: isChecked })}
      >
        {texts.imports.hasHeader}
      </Checkbox>
      {hasHeader && headerRow !== null && (
        <div className={styles.headerRow}>
          {texts.imports.headerRow}
          <InPlace
            label={texts.imports.headerRow}
            value={String(headerRow)}
            placeholder="1"
            input={{ type: "number" }}
            onSave={(row) => send({ headerRow: Number(row) })}
          />
        </div>
      )}
      {file.encodingIsGuess && file.encoding !== null && (
        <button
          type="button"
          className={styles.link}
          onClick={() => void change({ encoding: file.encoding })}
        >
          {texts.imports.confirmEncoding(file.encoding)}
        </button>
      )}
      {fault !== null && <ErrorLine message={fault} />}
    </section>
  );
}

const withCurrent = (values: readonly string[], current: string | null): readonly string[] =>
  current === null || values.includes(current) ? values : [current, ...values];
