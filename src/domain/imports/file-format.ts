/** The formats of files that can be imported; a zip archive holds one of them. */
export const fileFormats = ["CSV", "TXT", "XLS", "XLSX"] as const;
export type FileFormat = (typeof fileFormats)[number];
