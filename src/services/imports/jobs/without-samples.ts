/** What an import's record becomes without the values of its file that it shows: for an update by a pipeline. */
export const withoutSamples = {
  columns: {
    $map: {
      input: "$columns",
      in: { $mergeObjects: ["$$this", { samples: { $literal: [] } }] },
    },
  },
  analysis: {
    $cond: [
      { $eq: [{ $type: "$analysis" }, "object"] },
      { $mergeObjects: ["$analysis", { samples: { $literal: [] } }] },
      "$$REMOVE",
    ],
  },
} as const;
