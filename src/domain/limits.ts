/** Every limit that the service enforces. Each can be configured as `LIMIT_<NAME>`. */
export interface Limits {
  // Unless a comment says something else, a limit is the most that is allowed; lengths are in characters.

  readonly phonesPerPerson: number;
  readonly emailsPerPerson: number;
  readonly attributesPerPerson: number;
  /** The most tags of one person; tags that imports create automatically do not count. */
  readonly tagsPerPerson: number;
  /**
   * The most bytes for a person's values, as written or as folded for search, whichever is larger. More than 3.5 MiB
   * may not fit: a MongoDB document of 16 MiB holds both forms of the values, and up to 8 MiB of the latest changes.
   */
  readonly personBytes: number;
  /**
   * The most bytes for all people in one merge: undoing it restores them in one transaction, which must fit into the database's
   * cache. If that cache is small, a lower limit applies.
   */
  readonly mergeBytes: number;
  readonly externalIdLength: number;
  /** The most characters of a first or a last name. */
  readonly nameLength: number;
  readonly middleNameLength: number;
  readonly addressLength: number;
  /** The most characters of a city or a country. */
  readonly placeLength: number;
  readonly languageLength: number;
  /** The most characters of the URL of a profile picture. */
  readonly profilePictureLength: number;
  readonly tagNameLength: number;
  readonly attributeKeyLength: number;
  readonly attributeValueLength: number;
  readonly emailLength: number;
  readonly attributeDefinitions: number;
  /** The most people in one call of `upsertPeople` or `deletePeople`. */
  readonly batchSize: number;
  /** The most values in one list of a filter, such as `in`. */
  readonly filterValues: number;
  /** The most entries on one page of a list. */
  readonly pageSize: number;
  /** The most people in one call of `mergePeople` or `markNotDuplicates`. */
  readonly mergeSize: number;
  /** The most stored people that one group of an import may merge. */
  readonly peoplePerGroup: number;
  /** The most rows in one group of an import; a group with more rows is a conflict, which a person must decide. */
  readonly rowsPerGroup: number;
  /** The most bytes of an uploaded file, and of a csv or txt file inside a zip archive. */
  readonly uploadBytes: number;
  /** The most bytes of all parts of an xls or xlsx file together, uncompressed. */
  readonly inflatedBytes: number;
  /**
   * The most bytes of uncompressed content for each byte of a workbook's file. A workbook with more content is refused
   * before it is unpacked, unless its content has at most `uploadBytes`.
   */
  readonly inflationRatio: number;
  readonly columns: number;
  readonly rows: number;
  /**
   * The most MiB for the JavaScript heap of the process that reads a file. The unpacked content of a workbook is kept
   * outside the heap and needs further memory.
   */
  readonly readMemoryMb: number;
  /**
   * The most milliseconds that the server waits for the rows of one file; time in which it works on rows that it has
   * already got does not count.
   */
  readonly readMs: number;
  /**
   * The most files that are read whole at a time, and also the most files whose head is read at a time; others wait.
   */
  readonly readProcesses: number;
  /**
   * How many people `tagPeople` and `untagPeople` change before they return. A background operation changes the others.
   */
  readonly peopleBeforeOperation: number;
  /** How many similar groups one call of `decideConflict` processes; another call continues with the rest. */
  readonly similarGroups: number;
  /** The most levels of nested fields in one GraphQL operation. */
  readonly queryDepth: number;
  /** The most objects and aliased fields in the answer of one GraphQL operation, estimated before it runs. */
  readonly queryCost: number;
  readonly queryAliases: number;
  /**
   * The most characters in one GraphQL document. For each error that validation reports, it searches the document from
   * the start. So a longer document with many errors would take too long.
   */
  readonly queryCharacters: number;
  readonly queryTokens: number;
  readonly answerBytes: number;
  /**
   * The most milliseconds for one GraphQL query. Reading one page from MongoDB may take half of this time, and one
   * count a quarter of this time.
   */
  readonly queryMs: number;
  /** The most bytes in one JSON request or one socket message. */
  readonly messageBytes: number;
  /** The most requests that may wait on one connection behind the one being answered. */
  readonly waitingRequests: number;
  /** The most subscriptions that one socket may have open at a time. */
  readonly subscriptionsPerSocket: number;
  /** How many milliseconds a client may leave its socket unread before its subscriptions are ended. */
  readonly slowConsumerMs: number;
  /** The most requests of one API key in a minute, including operations over sockets. */
  readonly requestsPerMinute: number;
  readonly addressRequestsPerMinute: number;
  readonly uploadsPerMinute: number;
  readonly addressUploadsPerMinute: number;
  /** The most files that one API key may upload at a time, to all processes together. */
  readonly uploadsAtATime: number;
  /** The most imports of one API key that are being analyzed, imported or undone, or are queued for that. */
  readonly jobsPerKey: number;
}

const MEBIBYTE = 1024 * 1024;

/** The limits that apply unless others are configured. */
export const defaultLimits: Limits = {
  phonesPerPerson: 100,
  emailsPerPerson: 100,
  attributesPerPerson: 200,
  tagsPerPerson: 500,
  personBytes: 3.5 * MEBIBYTE,
  mergeBytes: 8 * MEBIBYTE,
  externalIdLength: 256,
  nameLength: 255,
  middleNameLength: 50,
  addressLength: 256,
  placeLength: 50,
  languageLength: 50,
  profilePictureLength: 2083,
  tagNameLength: 256,
  attributeKeyLength: 256,
  attributeValueLength: 4096,
  emailLength: 255,
  attributeDefinitions: 500,
  batchSize: 1_000,
  filterValues: 5_000,
  pageSize: 100,
  mergeSize: 20,
  peoplePerGroup: 5,
  rowsPerGroup: 50,
  uploadBytes: 15 * MEBIBYTE,
  inflatedBytes: 200 * MEBIBYTE,
  inflationRatio: 100,
  columns: 1_000,
  rows: 1_000_000,
  readMemoryMb: 768,
  readMs: 120_000,
  readProcesses: 2,
  peopleBeforeOperation: 10_000,
  similarGroups: 500,
  queryDepth: 12,
  queryCost: 25_000,
  queryAliases: 100,
  queryCharacters: 1_000_000,
  queryTokens: 10_000,
  answerBytes: 16 * MEBIBYTE,
  queryMs: 20_000,
  messageBytes: 4 * MEBIBYTE,
  waitingRequests: 100,
  subscriptionsPerSocket: 50,
  slowConsumerMs: 30_000,
  requestsPerMinute: 120_000,
  addressRequestsPerMinute: 240_000,
  uploadsPerMinute: 600,
  addressUploadsPerMinute: 1_200,
  uploadsAtATime: 20,
  jobsPerKey: 1_000,
};
