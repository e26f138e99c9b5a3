import { describeEnum } from "./enum-type.ts";

export const NullPolicy = { KEEP: "KEEP", CLEAR: "CLEAR" } as const;
export type NullPolicy = keyof typeof NullPolicy;

describeEnum(NullPolicy, "NullPolicy", "What null in an item of a synchronisation means.", {
  KEEP: "Nothing: what is there stays.",
  CLEAR: "What is there is erased: a value, all phones, emails, tags or attributes.",
});

export const ListPolicy = { UNITE: "UNITE", REPLACE: "REPLACE" } as const;
export type ListPolicy = keyof typeof ListPolicy;

describeEnum(ListPolicy, "ListPolicy", "What a list that is given does to what is there.", {
  UNITE: "It is added to what is there.",
  REPLACE:
    "It replaces what is there; an empty one leaves none, and one of nothing but what was left out with a warning leaves what is there.",
});

export const InvalidContactPolicy = { REJECT: "REJECT", SKIP: "SKIP" } as const;
export type InvalidContactPolicy = keyof typeof InvalidContactPolicy;

describeEnum(
  InvalidContactPolicy,
  "InvalidContactPolicy",
  "What a phone or an email that cannot be read costs.",
  {
    REJECT: "The item: nothing of it is written.",
    SKIP: "Itself: it is left out with a warning, and the rest of the item goes on.",
  },
);
