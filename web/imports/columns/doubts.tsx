import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { ReactNode } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { nameCountry } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import { ConfigureImportDocument } from "../../graphql/documents.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import styles from "../wizard.module.css";
import type { MappingDraft } from "./column-draft.ts";

type Doubt = ImportWholeFragment["doubts"][number];

const MOST_COUNTRIES = 3;

interface DoubtsProps {
  readonly job: ImportWholeFragment;
  readonly draft: MappingDraft;
  readonly onCountry: (column: number, country: string) => void;
}

/**
 * Lists what the user should check before the file is analyzed, with buttons that correct it. The user can go on to the
 * next step without checking anything.
 */
export function Doubts({ job, draft, onCountry }: DoubtsProps) {
  const open = job.doubts.filter((doubt) => !isAnswered(doubt, draft));
  if (open.length === 0) return null;
  return (
    <section className={styles.doubts} aria-label={texts.imports.doubts}>
      <h2>
        <TriangleAlert aria-hidden />
        {texts.imports.doubts}
      </h2>
      <ul>
        {open.map((doubt) => (
          <li key={`${doubt.code} ${doubt.columns.join()} ${doubt.message}`}>
            {doubt.message} <WayOn job={job} doubt={doubt} onCountry={onCountry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

// A doubt about the country is settled once a country is chosen for the column or the file.
const isAnswered = ({ code, columns }: Doubt, draft: MappingDraft): boolean =>
  code === "COUNTRY_NEEDED" &&
  (draft.defaultCountry !== null ||
    draft.columns.some(
      ({ column, defaultCountry }) => columns.includes(column) && defaultCountry !== null,
    ));

function WayOn({
  job,
  doubt: { code, columns },
  onCountry,
}: Omit<DoubtsProps, "draft"> & { readonly doubt: Doubt }): ReactNode {
  switch (code) {
    case "HEADER_LOOKS_LIKE_DATA":
      return <ReadHeader job={job} />;
    case "COUNTRY_NEEDED":
      return job.columns
        .filter(({ index }) => columns.includes(index))
        .flatMap(({ index, likelyCountries }) =>
          likelyCountries.slice(0, MOST_COUNTRIES).map((country) => (
            <Button key={country} size="small" onClick={() => onCountry(index, country)}>
              {nameCountry(country)}
            </Button>
          )),
        );
    default:
      return null;
  }
}

function ReadHeader({ job: { id, hasHeader } }: { readonly job: ImportWholeFragment }) {
  const [configure, isBusy] = useChange(ConfigureImportDocument);
  const [fault, setFault] = useState<string | null>(null);
  const read = async (): Promise<void> =>
    setFault(faultOf(await configure({ input: { id, hasHeader: !hasHeader } })));
  return (
    <>
      <Button size="small" isBusy={isBusy} onClick={() => void read()}>
        {hasHeader ? texts.imports.withoutHeader : texts.imports.withHeader}
      </Button>
      {fault !== null && <ErrorLine message={fault} />}
    </>
  );
}
