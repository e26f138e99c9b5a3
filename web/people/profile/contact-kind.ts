/** The name of a contact list in mutations. */
export type ContactKind = "phones" | "emails";
