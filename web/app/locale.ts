/** The browser's locale, by which numbers, dates and plurals are formatted. */
export const locale: string = navigator.language;
