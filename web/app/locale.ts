/** The locale of the browser: numbers, dates and plurals follow it. */
export const locale: string = navigator.language;
