/** Class names joined by blanks; what is false, absent or empty is left out. */
export const classes = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(" ");
