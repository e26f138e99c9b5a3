/** Which list of a mutation's input a contact is sent in. */
export type ContactKind = "phones" | "emails";
