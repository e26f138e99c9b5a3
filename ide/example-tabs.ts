/**
 * The tabs that a newcomer finds in GraphiQL: one example for each thing that the API is used for.
 */
export const exampleTabs: readonly { readonly query: string; readonly variables?: string }[] = [
  {
    query: `# Paste your API key above, then press Ctrl-Enter.
query FindPeople($search: String) {
  people(search: $search, first: 10) {
    nodes {
      id
      fullName
      city
      contactInformation {
        phones { number country }
        emails { address }
      }
      tags { name }
    }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`,
    variables: JSON.stringify({ search: null }, null, 2),
  },
  {
    query: `# Pick a csv, txt, xls, xlsx or zip above; "@file" stands for it.
mutation ImportPeople($input: ImportPeopleInput!) {
  importPeople(input: $input) {
    import {
      id
      status
      mapping { column target }
    }
    userErrors { code message path }
  }
}`,
    variables: JSON.stringify(
      { input: { file: "@file", duplicates: "RESOLVE_AUTOMATICALLY" } },
      null,
      2,
    ),
  },
  {
    query: `# The import's id is in the answer of ImportPeople.
subscription ImportProgress($id: ID!) {
  importProgress(id: $id) {
    status
    progress { processedRows totalRows percent rowsPerSecond }
    result { rows createdPeople updatedPeople discardedRows rejectedRows conflictRows }
    failure
  }
}`,
    variables: JSON.stringify({ id: "imp_" }, null, 2),
  },
  {
    query: `# Reports every import that ends from now on.
subscription ImportFinished {
  importFinished {
    id
    status
    file { name }
    result { createdPeople updatedPeople }
  }
}`,
  },
  {
    query: `query PreviewMerge($ids: [ID!]!) {
  mergePreview(personIds: $ids) {
    survivor { id fullName }
    conflicts {
      field
      values { personId value }
      suggestedPersonId
    }
    carriedOver { field personId value }
    phones { value personIds }
    emails { value personIds }
  }
}`,
    variables: JSON.stringify({ ids: ["per_", "per_"] }, null, 2),
  },
  {
    query: `mutation MergePeople($input: MergePeopleInput!) {
  mergePeople(input: $input) {
    merge { id canUndo }
    person { id fullName mergedIds }
    userErrors { code message path }
  }
}

mutation UndoMerge($id: ID!) {
  undoMerge(input: { id: $id }) {
    merge { undoneAt kept { field value reason } }
    userErrors { code message path }
  }
}`,
    variables: JSON.stringify(
      { input: { personIds: ["per_", "per_"], autoResolve: true }, id: "mer_" },
      null,
      2,
    ),
  },
];
