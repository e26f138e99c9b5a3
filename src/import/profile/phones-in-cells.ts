import { splitRemark } from "../../domain/values/phone-remark.ts";
import { trimText } from "../../domain/values/text.ts";
import type { PhoneReader } from "./classify-value.ts";

/**
 * Returns the phones in the cells of a column as an import will read them: a cell with several phones is divided at the
 * column's separator, and remarks beside a phone are left out.
 */
export function phonesInCells(
  texts: readonly string[],
  separator: string | null,
  readPhone: PhoneReader,
): readonly string[] {
  const parts = separator === null ? texts : texts.flatMap((text) => text.split(separator));
  return parts.map(trimText).flatMap((part) => {
    if (part === "") return [];
    const phone = readPhone(part);
    const isUnclear = !phone.ok && phone.code === "INVALID_PHONE";
    return [isUnclear ? (splitRemark(part)?.phone ?? part) : part];
  });
}
