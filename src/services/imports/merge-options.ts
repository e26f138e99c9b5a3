import type { ImportRecord } from "../../models/import-job.ts";

/** The settings with which a file is read again: an absent one stays, and null is detected again. */
export interface ConfigureRequest {
  readonly sheet?: string | null;
  readonly encoding?: string | null;
  readonly delimiter?: string | null;
  readonly hasHeader?: boolean;
  readonly headerRow?: number | null;
}

/** Returns the settings of a file after a request to read it with others. */
export function mergeOptions(
  { readOptions }: ImportRecord,
  request: ConfigureRequest,
): ImportRecord["readOptions"] {
  const text = (name: "sheet" | "encoding" | "delimiter") => {
    const value = request[name] === undefined ? readOptions[name] : request[name];
    return value === undefined || value === null ? {} : { [name]: value };
  };
  return {
    ...text("sheet"),
    ...text("encoding"),
    ...text("delimiter"),
    ...mergeHeader(readOptions, request),
  };
}

/** Saying that there is no header removes the header's row, and naming the header's row says that there is one. */
function mergeHeader(
  former: ImportRecord["readOptions"],
  { hasHeader, headerRow }: ConfigureRequest,
): Pick<ImportRecord["readOptions"], "hasHeader" | "headerRow"> {
  if (headerRow !== undefined && headerRow !== null) {
    return { headerRow, ...(hasHeader === undefined ? {} : { hasHeader }) };
  }
  const has = hasHeader ?? (headerRow === undefined ? former.hasHeader : undefined);
  const row = headerRow === null || has === false ? undefined : former.headerRow;
  return {
    ...(has === undefined ? {} : { hasHeader: has }),
    ...(row === undefined ? {} : { headerRow: row }),
  };
}
