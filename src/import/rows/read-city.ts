import { normaliseTextField } from "../../domain/people/text-field.ts";
import { refuse } from "../../domain/values/normalised.ts";
import { splitPostCode } from "../../domain/values/post-code.ts";
import { quote, trimText } from "../../domain/values/text.ts";
import { saysPostCode } from "../mapping/read-header.ts";
import type { CellReader, ColumnContext } from "./column-context.ts";
import { meaningIn } from "./literal-cells.ts";
import { createPut } from "./put-value.ts";
import { warn } from "./row-draft.ts";

/** Returns the reader for a column of cities. It leaves out post codes, with a warning if the header does not mention them. */
export function createCityReader(column: ColumnContext): CellReader {
  const { header, limits, isLiteral, language } = column;
  const put = createPut(column);
  const isExpected = saysPostCode(header, language);
  return (draft, cell) => {
    const text = trimText(meaningIn(column, cell));
    const split = isLiteral ? null : splitPostCode(text);
    if (split === null) {
      put(draft, "city", normaliseTextField("city", text, limits), cell);
    } else if (split.city === "") {
      put(draft, "city", noCity, cell);
    } else {
      put(draft, "city", normaliseTextField("city", split.city, limits), cell);
      if (isExpected) return; // The column has one doubt about its post codes instead of a warning a row.
      const message = `The city was read; the post code beside it was left out: ${quote(split.code)}.`;
      warn(draft, header, text, { code: "PARTLY_READ", message });
    }
  };
}

const noCity = refuse("INVALID_VALUE", "The cell holds a post code and no city.");
