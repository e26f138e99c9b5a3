import { Field, InputType } from "type-graphql";
import { describeEnum } from "./enum-type.ts";

export const PersonSortField = {
  CREATED_AT: "CREATED_AT",
  UPDATED_AT: "UPDATED_AT",
  FIRST_NAME: "FIRST_NAME",
  LAST_NAME: "LAST_NAME",
} as const;
export type PersonSortField = keyof typeof PersonSortField;

describeEnum(PersonSortField, "PersonSortField", "The field to order people by.", {
  CREATED_AT: "When they were created.",
  UPDATED_AT: "When they last changed.",
  FIRST_NAME: "Their first name without regard to case and accents; those without one come first.",
  LAST_NAME: "Their last name without regard to case and accents; those without one come first.",
});

export const SortDirection = { ASC: "ASC", DESC: "DESC" } as const;
export type SortDirection = keyof typeof SortDirection;

describeEnum(SortDirection, "SortDirection", "Which end of an order comes first.", {
  ASC: "Ascending: A first, oldest first.",
  DESC: "Descending: Z first, newest first.",
});

/** The order of a list of people; people with equal values are ordered by id. */
@InputType({
  description: "The order of a list of people; people with equal values are ordered by id.",
})
export class PersonSort {
  @Field(() => PersonSortField, { description: "What to order by." })
  readonly field!: PersonSortField;

  @Field(() => SortDirection, { description: "Which end comes first." })
  readonly direction: SortDirection = "ASC";
}
