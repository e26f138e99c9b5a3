import { describeEnum } from "./enum-type.ts";

export const NullPolicy = { KEEP: "KEEP", CLEAR: "CLEAR" } as const;
export type NullPolicy = keyof typeof NullPolicy;

describeEnum(NullPolicy, "NullPolicy", "What null means in an item of a synchronisation.", {
  KEEP: "Nothing: the present content stays.",
  CLEAR: "The present content is erased: a value, or all phones, emails, tags or attributes.",
});

export const ListPolicy = { UNITE: "UNITE", REPLACE: "REPLACE" } as const;
export type ListPolicy = keyof typeof ListPolicy;

describeEnum(
  ListPolicy,
  "ListPolicy",
  "What a given list does to the values that a person already has.",
  {
    UNITE: "Its values are added to them.",
    REPLACE:
      "It replaces them; an empty list removes all. If all of its values were left out with a warning, the present ones stay.",
  },
);

export const InvalidContactPolicy = { REJECT: "REJECT", SKIP: "SKIP" } as const;
export type InvalidContactPolicy = keyof typeof InvalidContactPolicy;

describeEnum(
  InvalidContactPolicy,
  "InvalidContactPolicy",
  "What to do if a phone or an email cannot be read.",
  {
    REJECT: "Reject the item: nothing of it is written.",
    SKIP: "Leave out the contact with a warning, and write the rest of the item.",
  },
);
