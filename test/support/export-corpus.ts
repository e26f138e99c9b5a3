import { readFileSync, readdirSync } from "node:fs";
import type { FileSource, ReadOptions } from "../../src/import/read/types.ts";

/** What a file of the corpus is, and what each of its columns should become. */
export interface CorpusLabel {
  readonly kind: "program" | "list";
  readonly language: string;
  /** For a file whose encoding can only be guessed, which its owner names. */
  readonly encoding?: string;
  readonly columns: readonly string[];
}

/** A file of the corpus. */
export interface CorpusFile {
  readonly name: string;
  readonly label: CorpusLabel;
  readonly source: FileSource;
  readonly options: ReadOptions;
}

const folder = new URL("../fixtures/exports/", import.meta.url);

/** The files of the corpus in the order of their names, and how many files its folder holds. */
export function readCorpus(): { readonly files: readonly CorpusFile[]; readonly count: number } {
  const labels: Readonly<Record<string, CorpusLabel>> = JSON.parse(
    readFileSync(new URL("labels.json", folder), "utf8"),
  );
  const fileNames = readdirSync(folder).filter((name) => !name.endsWith(".json"));
  const files = Object.entries(labels).map(([name, label]): CorpusFile => {
    const fileName = fileNames.find((one) => one.replace(/\.\w+$/, "") === name);
    if (fileName === undefined) throw new Error(`There is no file of the name ${name}.`);
    const bytes = readFileSync(new URL(fileName, folder));
    const options = label.encoding === undefined ? {} : { encoding: label.encoding };
    return { name, label, source: { name: fileName, bytes }, options };
  });
  return { files, count: fileNames.length };
}
