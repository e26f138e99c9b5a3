/** A secret text that is shared by all servers of a database, which sign the links to files with it. */
export interface SecretRecord {
  readonly _id: "fileLinks";
  readonly secret: string;
}
