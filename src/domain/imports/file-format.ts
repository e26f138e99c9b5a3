/** The formats of files that are imported. */
export const fileFormats = ["CSV", "TXT", "XLS", "XLSX"] as const;
export type FileFormat = (typeof fileFormats)[number];
