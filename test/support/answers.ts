/**
 * Fields of API answers that tests read. The API may answer null for some of them, but they are declared as non-null,
 * so that tests need no checks: a test compares the answer with the expected values, and fails if one of them is null.
 */
export interface PersonAnswer {
  readonly id: string;
  readonly version: number;
  readonly firstName: string;
  readonly mergedIds: readonly string[];
  readonly tags: readonly { readonly name: string }[];
  readonly contactInformation: {
    readonly phones: readonly { readonly number: string }[];
    readonly emails: readonly { readonly address: string }[];
    readonly chatProfiles: readonly unknown[];
    readonly pushRegistrations: readonly unknown[];
  };
  readonly history: {
    readonly totalCount: number;
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    readonly nodes: readonly {
      readonly version: number;
      readonly cause: string;
      readonly at: string;
      readonly undoneAt?: string | null;
      readonly changes: readonly {
        readonly field: string;
        readonly before: string | null;
        readonly after: string | null;
      }[];
    }[];
  };
}

export interface UserErrorAnswer {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

interface Payload {
  readonly person: PersonAnswer;
  readonly userErrors: readonly UserErrorAnswer[];
}

interface TagPayload {
  readonly tag: { readonly id: string; readonly name: string };
  readonly userErrors: readonly UserErrorAnswer[];
}

interface TagPeoplePayload {
  readonly changedCount: number;
  readonly operation: { readonly id: string } | null;
  readonly userErrors: readonly UserErrorAnswer[];
}

interface AttributePayload {
  readonly attributeDefinition: { readonly id: string; readonly key: string };
  readonly userErrors: readonly UserErrorAnswer[];
}

/**
 * What the server returns for the queries and mutations that tests send, by the name of the queried field. An answer
 * contains only the fields that the test asked for.
 */
export interface Answers {
  readonly person: PersonAnswer;
  readonly createPerson: Payload;
  readonly updatePerson: Payload;
  readonly addContacts: Payload;
  readonly removeContacts: Payload;
  readonly recordChannelContacts: Payload;
  readonly removeChannelContacts: Payload;
  readonly deletePeople: {
    readonly deletedCount: number;
    readonly operation?: { readonly id: string } | null;
    readonly userErrors: readonly UserErrorAnswer[];
  };
  readonly upsertPeople: {
    readonly results: readonly {
      readonly index: number;
      readonly outcome: string;
      /** Present only if the test selects it. */
      readonly warnings: readonly string[];
      readonly person: PersonAnswer;
      readonly userErrors: readonly UserErrorAnswer[];
    }[];
    readonly userErrors: readonly UserErrorAnswer[];
  };
  readonly createTag: TagPayload;
  readonly updateTag: TagPayload;
  readonly deleteTag: { readonly userErrors: readonly UserErrorAnswer[] };
  readonly tagPeople: TagPeoplePayload;
  readonly untagPeople: TagPeoplePayload;
  readonly tags: {
    readonly nodes: readonly { readonly name: string; readonly peopleCount: number }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
  readonly createAttributeDefinition: AttributePayload;
  readonly updateAttributeDefinition: AttributePayload;
  readonly deleteAttributeDefinition: {
    readonly deletedId: string | null;
    readonly userErrors: readonly UserErrorAnswer[];
  };
  readonly node: { readonly done: boolean; readonly processed: number; readonly total: number };
}
