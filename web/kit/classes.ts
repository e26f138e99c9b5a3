/** Joins CSS class names with spaces, leaving out false, undefined and empty ones. */
export const classes = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(" ");
