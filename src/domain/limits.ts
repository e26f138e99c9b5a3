/** Every number the service refuses to go past. Each can be configured as `LIMIT_<NAME>`. */
export interface Limits {
  /** Phones a person. */
  readonly phonesPerPerson: number;
  /** Emails a person. */
  readonly emailsPerPerson: number;
  /** Custom attributes a person. */
  readonly attributesPerPerson: number;
  /** Tags a person; those that imports made by themselves do not count. */
  readonly tagsPerPerson: number;
  /** Bytes of a person's values together, as written or as folded for comparing; the database has no room for more than 3.5 MiB. */
  readonly personBytes: number;
  /**
   * Bytes of the people of one merge together: undoing it brings them all back in one transaction, which the database's cache
   * has to hold. Less where that cache is small.
   */
  readonly mergeBytes: number;
  /** Characters of an external id. */
  readonly externalIdLength: number;
  /** Characters of a first or a last name. */
  readonly nameLength: number;
  /** Characters of a middle name. */
  readonly middleNameLength: number;
  /** Characters of an address. */
  readonly addressLength: number;
  /** Characters of a city or a country. */
  readonly placeLength: number;
  /** Characters of a preferred language. */
  readonly languageLength: number;
  /** Characters of a profile picture's URL. */
  readonly profilePictureLength: number;
  /** Characters of a tag's name. */
  readonly tagNameLength: number;
  /** Characters of an attribute's key. */
  readonly attributeKeyLength: number;
  /** Characters of an attribute's value. */
  readonly attributeValueLength: number;
  /** Characters of an email address. */
  readonly emailLength: number;
  /** Attribute definitions in all. */
  readonly attributeDefinitions: number;
  /** People in one upsert or delete. */
  readonly batchSize: number;
  /** Values in one list of a filter. */
  readonly filterValues: number;
  /** Things on one page of a connection. */
  readonly pageSize: number;
  /** People in one merge. */
  readonly mergeSize: number;
  /** Stored people that one group of an import may join. */
  readonly peoplePerGroup: number;
  /** Rows that one group of an import may hold. */
  readonly rowsPerGroup: number;
  /** Bytes of an uploaded file, and of a csv or txt file within a zip. */
  readonly uploadBytes: number;
  /** Bytes of the parts of an xls or xlsx file, inflated, together. */
  readonly inflatedBytes: number;
  /** Times that a workbook may inflate past `uploadBytes` before it is refused early. */
  readonly inflationRatio: number;
  /** Columns of a file. */
  readonly columns: number;
  /** Rows of a file. */
  readonly rows: number;
  /** Mebibytes of the heap of a process that reads a file; what a workbook unpacks to comes on top. */
  readonly readMemoryMb: number;
  /** Milliseconds that the reading of a file may take, without the time that its rows are waited for. */
  readonly readMs: number;
  /** Files whose rows are read at a time, and as many whose heads are; the next one waits. */
  readonly readProcesses: number;
  /** People that `tagPeople` and `untagPeople` change before they answer; more go on as an operation. */
  readonly peopleBeforeOperation: number;
  /** Groups alike that `decideConflict` looks at before it answers; asked again, it goes on. */
  readonly similarGroups: number;
  /** Levels of fields in one operation. */
  readonly queryDepth: number;
  /** Cost of one operation. */
  readonly queryCost: number;
  /** Aliases in one operation. */
  readonly queryAliases: number;
  /** Characters of one document: each fault that is found in it is looked for from its beginning. */
  readonly queryCharacters: number;
  /** Tokens in one document. */
  readonly queryTokens: number;
  /** Bytes of one answer. */
  readonly answerBytes: number;
  /** Milliseconds that one query may run. */
  readonly queryMs: number;
  /** Bytes of one JSON request or one message of a socket. */
  readonly messageBytes: number;
  /** Subscriptions open at a time on one socket. */
  readonly subscriptionsPerSocket: number;
  /** Milliseconds that a client may take nothing off its socket before its subscriptions end. */
  readonly slowConsumerMs: number;
  /** Requests of one key in a minute, operations over sockets among them. */
  readonly requestsPerMinute: number;
  /** Requests that come from one address in a minute. */
  readonly addressRequestsPerMinute: number;
  /** Files that one key sends in a minute. */
  readonly uploadsPerMinute: number;
  /** Files that come from one address in a minute. */
  readonly addressUploadsPerMinute: number;
  /** Files that one key sends at a time to one process. */
  readonly uploadsAtATime: number;
  /** Imports of one key that are analyzed, imported or undone, or wait for that, at a time. */
  readonly jobsPerKey: number;
}

const MEBIBYTE = 1024 * 1024;

/** The limits of a service that configures none. */
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
  subscriptionsPerSocket: 50,
  slowConsumerMs: 30_000,
  requestsPerMinute: 120_000,
  addressRequestsPerMinute: 240_000,
  uploadsPerMinute: 600,
  addressUploadsPerMinute: 1_200,
  uploadsAtATime: 20,
  jobsPerKey: 1_000,
};
