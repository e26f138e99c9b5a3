/** A word that all servers of a database know, and nobody else. */
export interface SecretRecord {
  readonly _id: "fileLinks";
  readonly secret: string;
}
