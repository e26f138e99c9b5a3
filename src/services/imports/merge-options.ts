import type { ImportRecord } from "../../models/import-job.ts";

/**
 * The settings with which a file is read again. An absent setting stays as it is; one that is null is detected from the
 * file again.
 */
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

/**
 * Merges the two settings of the header. A request without a header removes the stored row of the header; a request
 * that names the header's row removes the stored statement that there is no header.
 */
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
