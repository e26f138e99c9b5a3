import { createHash } from "node:crypto";
import { succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { applyDecisions, latestDecisions } from "../../import/mapping/decisions.ts";
import type { DecidedSuggestions } from "../../import/mapping/decisions.ts";
import { findDoubts } from "../../import/mapping/find-doubts.ts";
import type { ImportDoubt } from "../../domain/imports/import-doubt.ts";
import { headersKey, suggestMapping } from "../../import/mapping/suggest-mapping.ts";
import type { ReadOptions, TableHead } from "../../import/read/types.ts";
import type { ImportColumnRecord } from "../../models/import-job.ts";
import { findKnownAttributes } from "../store/attribute-store.ts";
import { doubtIds } from "./doubt-ids.ts";
import type { ImportTools } from "./jobs/import-tools.ts";

/** What the head of a file shows, and the mapping suggested for it. */
export interface FileDraft {
  readonly name: string;
  readonly options: ReadOptions;
  readonly head: TableHead;
  readonly columns: readonly ImportColumnRecord[];
  readonly headersHash: string;
  readonly doubts: readonly ImportDoubt[];
}

const HEAD_ROWS = 100;
// If callers changed the suggested mapping of earlier files with the same headers, their choices are suggested for the
// new file. We look only at the newest imports, at most this many, because together they usually cover all columns.
const MOST_DECISIONS = 20;

/** Reads the head of a file, and suggests a mapping of its columns. */
export async function readFileHead(
  tools: ImportTools,
  source: { readonly name: string; readonly bytes: Uint8Array },
  options: ReadOptions,
): Promise<Result<FileDraft>> {
  const { defaultCountry } = tools.settings;
  const read = await tools.reader.readHead(source, { ...options, rows: HEAD_ROWS, defaultCountry });
  if (!read.ok) return read;
  const head = read.value;
  const headersHash = createHash("sha256")
    .update(headersKey(head.columns.map(({ header }) => header)))
    .digest("hex");
  const hasHeader = head.headerRow !== null;
  const attributes = await findKnownAttributes(tools.database);
  const { columns: headColumns, rows } = head;
  const suggestions = suggestMapping({ columns: headColumns, rows, hasHeader, attributes });
  const decided = hasHeader
    ? await repeatDecisions(tools, { head, headersHash, attributes, suggestions })
    : { suggestions, contradicted: [] };
  const columns = headColumns.flatMap((column, place): ImportColumnRecord[] => {
    const suggestion = decided.suggestions[place];
    if (suggestion === undefined) return [];
    const { index, header, samples, profile } = column;
    const { mapping, ...why } = suggestion;
    const likelyCountries = mapping.target === "PHONE" ? profile.likelyCountries : [];
    return [{ index, header, samples, suggestion: mapping, ...why, likelyCountries }];
  });
  const said = { head, hasHeader: options.hasHeader ?? null };
  const ofIds = await doubtIds(tools.database, head, decided.suggestions);
  const doubts = [...findDoubts({ ...said, ...decided }), ...ofIds];
  return succeed({ name: source.name, options, head, columns, headersHash, doubts });
}

interface Undecided {
  readonly head: TableHead;
  readonly headersHash: string;
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  readonly suggestions: ReturnType<typeof suggestMapping>;
}

/**
 * Returns the suggestions, changed to what callers chose in earlier imports of files with the same headers. Choices of
 * undone imports count too, because an undo is about the people and does not show that the choice was wrong.
 */
async function repeatDecisions(
  { imports }: ImportTools,
  { head, headersHash, attributes, suggestions }: Undecided,
): Promise<DecidedSuggestions> {
  const former = await imports
    .find(
      { headersHash, startedAt: { $exists: true }, "decisions.0": { $exists: true } },
      { sort: { startedAt: -1 }, limit: MOST_DECISIONS, projection: { decisions: 1 } },
    )
    .toArray();
  const decisions = latestDecisions(former.map((record) => record.decisions ?? []));
  return applyDecisions(suggestions, head.columns, decisions, attributes);
}
