import { describe, expect, it } from "vitest";
import { isMissingMark } from "../../../../src/domain/values/missing-mark.ts";

describe("marks for a missing value", () => {
  it.each(
    "NULL|\\N|N/A|#N/A|#REF!|#VALUE!|(null)|undefined|None|nan|NaN|nil|-|--|–| N/A |Keine Angabe|KEINE ANGABE|nepoznato|No especificado|Non renseigné|Sconosciuto|Onbekend|nie podano|Não informado|okänd|neuvedeno|nincs megadva|bilinmiyor|не указано|not given".split(
      "|",
    ),
  )("include %j", (text) => {
    expect(isMissingMark(text)).toBe(true);
  });
  it.each(["Ana", "Nullmann", "Nuno", "Nina", "Inga", "0", "N", "no", "None of them", "--x", ""])(
    "do not include %j",
    (text) => {
      expect(isMissingMark(text)).toBe(false);
    },
  );
});
