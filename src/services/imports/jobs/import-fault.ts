/** Thrown if an import is impossible; the message is a sentence that a person can act on. */
export class ImportFault extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "ImportFault";
  }
}
