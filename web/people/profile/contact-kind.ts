/** Phones or emails, as a mutation names them. */
export type ContactKind = "phones" | "emails";
