import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { findDoubts } from "../../../../src/import/mapping/find-doubts.ts";
import { suggestMapping } from "../../../../src/import/mapping/suggest-mapping.ts";
import { openTable } from "../../../../src/import/tables/open-table.ts";
import { readHead } from "../../../../src/import/tables/read-head.ts";
import type { TableHead } from "../../../../src/import/read/types.ts";
import { readCorpus } from "../../../support/export-corpus.ts";
import type { CorpusFile, CorpusLabel } from "../../../support/export-corpus.ts";

/**
 * A column of a collected file, with the target that the label of the file gives for it and the target that is
 * suggested.
 */
interface JudgedColumn {
  readonly file: string;
  readonly language: string;
  readonly header: string;
  readonly expected: string;
  readonly suggested: string;
  /** Whether the user is told to check the column, by a doubt or by a low confidence of the suggestion. */
  readonly isDoubtful: boolean;
}

const LEAST_SHARE = 0.98;
const SURE = 0.75;

async function readFileHead({ name, source, options }: CorpusFile): Promise<TableHead> {
  const table = await openTable(source, options, defaultLimits, true);
  if (!table.ok) throw new Error(`${name}: ${table.problems[0]?.message}`);
  return readHead(table.value, { rows: 100, defaultCountry: null });
}

async function judge(corpusFile: CorpusFile): Promise<readonly JudgedColumn[]> {
  const { name: file, label } = corpusFile;
  const { language, columns } = label;
  const head = await readFileHead(corpusFile);
  const hasHeader = head.headerRow !== null;
  const context = { columns: head.columns, rows: head.rows, hasHeader, attributes: new Map() };
  const suggestions = suggestMapping(context);
  const doubts = findDoubts({ head, hasHeader: null, suggestions, contradicted: [] });
  const doubtful = new Set(doubts.flatMap((doubt) => doubt.columns));
  return columns.map((expected, place) => {
    const suggestion = suggestions[place];
    const suggested = suggestion?.mapping.target ?? "none";
    const isUnsure = suggested !== "SKIP" && (suggestion?.confidence ?? 0) < SURE;
    const header = head.columns[place]?.header ?? "";
    return {
      file,
      language,
      header,
      expected,
      suggested,
      isDoubtful: isUnsure || doubtful.has(place),
    };
  });
}

function shareRight(judged: readonly JudgedColumn[]): number {
  return judged.filter(({ expected, suggested }) => expected === suggested).length / judged.length;
}

describe("the collected exports and lists", async () => {
  const { files, count: fileCount } = readCorpus();
  const judged = (await Promise.all(files.map(judge))).flat();
  const wrong = judged.filter(({ expected, suggested }) => expected !== suggested);
  const languages = [...new Set(judged.map(({ language }) => language))].toSorted();

  it("contain the exports of 40 programs and 60 lists, each with 20 rows", () => {
    const count = (kind: CorpusLabel["kind"]): number =>
      files.filter(({ label }) => label.kind === kind).length;
    expect(count("program")).toBeGreaterThanOrEqual(40);
    expect(count("list")).toBeGreaterThanOrEqual(60);
    expect(fileCount).toBe(files.length);
  });

  it("get the right suggestion for 98 of 100 columns", () => {
    for (const { file, header, expected, suggested, isDoubtful } of wrong) {
      process.stdout.write(
        `${file}, "${header}": ${suggested} for ${expected}${isDoubtful ? "" : ", in silence"}\n`,
      );
    }
    process.stdout.write(
      `right in all: ${(shareRight(judged) * 100).toFixed(2)} % of ${judged.length}\n`,
    );
    expect(shareRight(judged)).toBeGreaterThanOrEqual(LEAST_SHARE);
  });

  it.each(languages)(
    "get the right suggestion for 98 of 100 columns in the language %s",
    (language) => {
      const own = judged.filter((column) => column.language === language);
      process.stdout.write(
        `${language}: ${(shareRight(own) * 100).toFixed(2)} % of ${own.length}\n`,
      );
      expect(shareRight(own)).toBeGreaterThanOrEqual(LEAST_SHARE);
    },
  );

  it("get a warning for each column whose suggestion is wrong", () => {
    expect(wrong.filter(({ isDoubtful }) => !isDoubtful)).toEqual([]);
  });
});
