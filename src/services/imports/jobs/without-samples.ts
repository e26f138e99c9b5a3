/** The stage of an update pipeline that removes the values of the file from an import's record. */
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
