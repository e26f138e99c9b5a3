import type { ImportRecord } from "../../models/import-job.ts";

/** How a file is to be read otherwise: what is absent stays, null is found out again. */
export interface ConfigureRequest {
  readonly sheet?: string | null;
  readonly encoding?: string | null;
  readonly delimiter?: string | null;
  readonly hasHeader?: boolean;
  readonly headerRow?: number | null;
}

/** How a file is read once it was asked to be read otherwise. */
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

/** Who says that there is no header takes its row back, and who names its row says that there is one. */
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
