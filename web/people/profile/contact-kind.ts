/** The name of the list that a phone or an email is sent in, in the input of a mutation. */
export type ContactKind = "phones" | "emails";
