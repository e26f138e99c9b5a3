// Workbooks store numbers with fifteen digits; further digits of a longer number are lost.
const LEAST_INEXACT = 1e15;
const SHORTENED_BY_SPREADSHEET = /^-?\d(?:[.,]\d+)?E\+\d{2,}$/i;

/** Whether a text is a long number that a spreadsheet shortened, such as 3.85912E+11, so that digits are lost. */
export function isShortened(text: string): boolean {
  return SHORTENED_BY_SPREADSHEET.test(text.trim());
}

/** Whether a workbook's number is so large that digits may be lost. */
export function isInexact(value: number): boolean {
  return Math.abs(value) >= LEAST_INEXACT;
}
