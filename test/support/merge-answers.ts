interface Named {
  readonly id: string;
}
interface AnsweredError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}
interface AnsweredMerge extends Named {
  readonly undoneAt: string | null;
  readonly kept: readonly unknown[];
}
interface AnsweredMergePayload {
  readonly merge: AnsweredMerge;
  readonly person: Named | null;
  readonly userErrors: readonly AnsweredError[];
}
interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** Fields of API answers that tests of merges read; each request selects some of them. */
export interface MergeAnswers {
  readonly createPerson: { readonly person: Named; readonly userErrors: readonly AnsweredError[] };
  readonly mergePeople: AnsweredMergePayload;
  readonly undoMerge: AnsweredMergePayload;
  readonly markNotDuplicates: unknown;
  readonly mergePreview: {
    readonly outcome: { readonly contactInformation: { readonly phones: readonly unknown[] } };
  } | null;
  readonly merges: { readonly nodes: readonly Named[]; readonly pageInfo: PageInfo };
  readonly node: unknown;
  readonly person: Named & { readonly history: { readonly nodes: readonly unknown[] } };
  readonly duplicates: {
    readonly nodes: readonly {
      readonly score: number;
      readonly people: readonly Named[];
    }[];
    readonly pageInfo: PageInfo;
    readonly totalCount: number | null;
  };
}
