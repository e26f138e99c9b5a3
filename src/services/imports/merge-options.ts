import type { ImportRecord } from "../../models/import-job.ts";

/**
 * The settings with which a client wants a file to be read again. A setting that is absent stays as it is. A setting
 * that is null is detected from the file again.
 */
export interface ConfigureRequest {
  readonly sheet?: string | null;
  readonly encoding?: string | null;
  readonly delimiter?: string | null;
  readonly hasHeader?: boolean;
  readonly headerRow?: number | null;
}

/**
 * Returns the settings with which a file is read next: the stored settings, with the changes that a client requests.
 */
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
 * Merges the two settings of the header. A request that says that there is no header removes the stored row number of
 * the header. A request with a row number of the header removes the stored statement that there is no header.
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
