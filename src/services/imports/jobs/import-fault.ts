/** What keeps an import from being done, in a sentence that a person can act on. */
export class ImportFault extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "ImportFault";
  }
}
