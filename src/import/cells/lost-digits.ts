// A number in a workbook keeps fifteen digits; of a longer one, the rest is made up.
const LEAST_INEXACT = 1e15;
const SHORTENED_BY_SPREADSHEET = /^-?\d(?:[.,]\d+)?E\+\d{2,}$/i;

/** Whether a spreadsheet wrote a long number short, such as 3.85912E+11, and its digits are lost. */
export function isShortened(text: string): boolean {
  return SHORTENED_BY_SPREADSHEET.test(text.trim());
}

/** Whether a workbook's number has lost digits. */
export function isInexact(value: number): boolean {
  return Math.abs(value) >= LEAST_INEXACT;
}
