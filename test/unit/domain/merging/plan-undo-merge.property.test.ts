import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifiersOf } from "../../../../src/domain/people/identifiers.ts";
import { findConflicts } from "../../../../src/domain/merging/merge-conflicts.ts";
import { mergeableFieldsOf, mergeProfiles } from "../../../../src/domain/merging/merge-profiles.ts";
import type { Person } from "../../../../src/domain/people/person.ts";
import type { Entry, FieldName } from "../../../../src/domain/people/profile.ts";
import { membersOf } from "../../../../src/domain/people/profile.ts";
import { rolesIn } from "../../../../src/domain/merging/plan-merge.ts";
import { replay } from "../../../../src/domain/people/replay.ts";
import { MergeWorld, toPlain, valuesIn } from "../../../support/merge-world.ts";

const runs = { numRuns: 300 };

describe("undoing a merge (property)", () => {
  it("restores every field of every person, whatever was chosen", () => {
    fc.assert(
      fc.property(somePeople, someWishes, (drafts, wish) => {
        const { world, people } = createWorld(drafts);
        const before = people.map(({ profile }) => toPlain(profile));
        const chosen = wishesFor(people, wish);
        const survivor = people[wish.survivor % people.length] ?? null;
        const merge = world.merge(people, chosen, survivor?.id ?? null);
        const kept = world.undoMerge(merge);
        expect(kept).toEqual([]);
        expect(people.map((person) => toPlain(world.profileOf(person)))).toEqual(before);
      }),
      runs,
    );
  });

  it("keeps people valid over merges, undos and edits in any allowed order", () => {
    fc.assert(
      fc.property(somePeople, fc.array(someStep, { maxLength: 25 }), (drafts, steps) => {
        const { world } = createWorld(drafts);
        for (const step of steps) {
          run(world, step);
          expect(brokenInvariants(world)).toEqual([]);
        }
      }),
      runs,
    );
  });

  it("leads to the state of the remaining revisions, in whatever order merges, imports and operations are undone", () => {
    fc.assert(
      fc.property(somePeople, fc.array(someStep, { maxLength: 20 }), (drafts, steps) => {
        const { world } = createWorld(drafts);
        const isTaking = ({ kind }: Step): boolean => kind === "take" || kind === "remove";
        for (const step of steps) if (!isTaking(step)) run(world, step);
        for (const { id, profile } of world.people.values()) {
          const history = world.historyOf(id);
          const remaining = new Map<FieldName, Entry>();
          for (const revision of history.filter(({ cause }) => cause !== "UNDONE")) {
            const isUndone = (target: string | undefined): boolean =>
              history.some((undo) => undo.undoes === target && undo.version > revision.version);
            for (const { field, after, mergeId } of revision.changes) {
              const target = mergeId ?? revision.importId ?? revision.operationId;
              if (target !== undefined && isUndone(target)) continue;
              if (after === null) remaining.delete(field);
              else remaining.set(field, after);
            }
          }
          expect(valuesIn(profile)).toEqual(valuesIn(remaining));
        }
      }),
      runs,
    );
  });
});

describe("the preview of a merge (property)", () => {
  it("equals the outcome with the suggested value for each open choice", () => {
    fc.assert(
      fc.property(somePeople, (drafts) => {
        const { world, people } = createWorld(drafts);
        const { survivor, absorbed } = rolesIn(people, null);
        const preview = mergeProfiles(survivor, absorbed, new Date(0));
        const choices = findConflicts(people).map(({ field, suggestedPersonId }) => ({
          field,
          personId: suggestedPersonId,
        }));
        world.merge(people, { choices, autoResolve: false });
        expect(valuesIn(world.profileOf(survivor))).toEqual(valuesIn(preview));
        for (const group of ["phones", "emails"] as const) {
          const inPreview = membersOf(preview, group);
          expect(membersOf(world.profileOf(survivor), group)).toEqual(inPreview);
        }
      }),
      runs,
    );
  });
});

interface Draft {
  readonly firstName: string | null;
  readonly city: string | null;
  readonly attribute: string | null;
  readonly externalId: boolean;
  readonly phones: number;
  readonly emails: number;
  readonly chats: number;
  readonly tags: readonly number[];
  readonly edits: readonly string[];
}

const someName = fc.option(fc.constantFrom("Ana", "Ivo", "Eva"));
const somePeople = fc.array(
  fc.record<Draft>({
    firstName: someName,
    city: someName,
    attribute: someName,
    externalId: fc.boolean(),
    phones: fc.nat(3),
    emails: fc.nat(2),
    chats: fc.nat(1),
    tags: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
    edits: fc.array(fc.constantFrom("Ana", "Ivo", "Mia"), { maxLength: 2 }),
  }),
  { minLength: 2, maxLength: 5 },
);
const someWishes = fc.record({
  survivor: fc.nat(9),
  choices: fc.array(fc.nat(9), { maxLength: 6 }),
  leaveOut: fc.array(fc.nat(5), { maxLength: 3 }),
});

type Kind =
  | "merge"
  | "undo"
  | "edit"
  | "import"
  | "undoImport"
  | "operate"
  | "undoOperation"
  | "remove"
  | "take"
  | "create";
interface Step {
  readonly kind: Kind;
  readonly who: number;
  readonly other: number;
  readonly what: number;
}

const someStep = fc.record<Step>({
  kind: fc.constantFrom<Kind[]>(
    "merge",
    "merge",
    "undo",
    "undo",
    "edit",
    "import",
    "undoImport",
    "operate",
    "undoOperation",
    "remove",
    "take",
    "create",
  ),
  who: fc.nat(99),
  other: fc.nat(99),
  what: fc.nat(99),
});

function createWorld(drafts: readonly Draft[]): { world: MergeWorld; people: Person[] } {
  const world = new MergeWorld();
  const people = drafts.map((draft, index) => {
    const values: Record<FieldName, string | true> = { [`phones.${index}`]: true };
    if (draft.firstName !== null) values["firstName"] = draft.firstName;
    if (draft.city !== null) values["city"] = draft.city;
    if (draft.attribute !== null) values["customAttributes.favourite"] = draft.attribute;
    if (draft.externalId) values["externalId"] = `X${index}`;
    for (let phone = 0; phone < draft.phones; phone += 1) values[`phones.${index}${phone}`] = true;
    for (let email = 0; email < draft.emails; email += 1) values[`emails.${index}@${email}`] = true;
    for (let chat = 0; chat < draft.chats; chat += 1) values[`chatProfiles.V|${index}|`] = true;
    for (const tag of draft.tags) values[`tags.${tag}`] = true;
    return world.create(values);
  });
  for (const [index, person] of people.entries()) {
    for (const firstName of drafts[index]?.edits ?? []) world.edit(person, { firstName });
  }
  return { world, people: people.map(({ id }) => world.get(id)) };
}

function wishesFor(
  people: readonly Person[],
  {
    choices,
    leaveOut,
  }: { readonly choices: readonly number[]; readonly leaveOut: readonly number[] },
) {
  const fields = [...mergeableFieldsOf(people)].toSorted();
  const phones = people.flatMap(({ profile }) =>
    membersOf(profile, "phones").map(({ key }) => key),
  );
  const isLeftOut = (index: number): boolean => leaveOut.includes(index) && phones.length > 1;
  const staying = phones.filter((_, index) => index === 0 || !isLeftOut(index));
  return {
    choices: fields.slice(0, choices.length).flatMap((field, index) => {
      const owner = people[(choices[index] ?? 0) % people.length];
      return owner === undefined ? [] : [{ field, personId: owner.id }];
    }),
    phones: leaveOut.length === 0 ? null : staying,
  };
}

function run(world: MergeWorld, { kind, who, other, what }: Step): void {
  const people = world.inOrder();
  const person = people[who % people.length];
  const second = people[other % people.length];
  if (person === undefined || second === undefined) return;
  const tag = `tags.${what % 4}`;
  const name = ["Ana", "Ivo", "Mia", null][what % 4] ?? null;
  switch (kind) {
    case "merge":
      if (person.id === second.id) return;
      world.merge(
        [person, second],
        wishesFor([person, second], { choices: [who, what], leaveOut: [what % 5] }),
      );
      return;
    case "undo": {
      const legal = world.merges.filter(({ id }) => world.undoFirst(id) === null);
      const merge = legal[what % Math.max(1, legal.length)];
      if (merge !== undefined) world.undoMerge(merge.id);
      return;
    }
    case "edit":
      world.edit(person, { firstName: name, [tag]: what % 2 === 0 ? true : null });
      return;
    case "import":
      world.edit(
        person,
        { city: name, [`phones.9${what}${world.ids.length}${who}`]: true },
        { cause: "IMPORTED", importId: `import${what % 3}` },
      );
      return;
    case "undoImport":
      world.undoImport(`import${what % 3}`);
      return;
    case "operate":
      world.edit(
        person,
        { [tag]: what % 2 === 0 ? true : null, "customAttributes.favourite": null },
        { cause: "TAGGED", operationId: `operation${what % 3}` },
      );
      return;
    case "undoOperation":
      world.undoImport(`operation${what % 3}`);
      return;
    case "remove": {
      const phones = membersOf(person.profile, "phones");
      const phone = phones[what % Math.max(1, phones.length)];
      if (phone !== undefined) world.edit(person, { [`phones.${phone.key}`]: null });
      return;
    }
    case "take": {
      if (person.id === second.id) return;
      const phone = membersOf(person.profile, "phones")[0];
      if (phone === undefined) return;
      world.edit(person, { [`phones.${phone.key}`]: null });
      world.edit(second, { [`phones.${phone.key}`]: true });
      return;
    }
    case "create":
      world.create({ firstName: "Neo", [`emails.new${world.ids.length}`]: true });
      return;
  }
}

function brokenInvariants(world: MergeWorld): string[] {
  const broken: string[] = [];
  const owners = new Map<string, string>();
  for (const { id, profile } of world.people.values()) {
    for (const identifier of identifiersOf(profile)) {
      if (owners.has(identifier)) broken.push(`${identifier} has two owners`);
      owners.set(identifier, id);
    }
    const replayed = JSON.stringify(valuesIn(replay(world.historyOf(id))));
    if (replayed !== JSON.stringify(valuesIn(profile))) broken.push(`${id} is not its history`);
  }
  for (const id of world.ids) {
    if (!world.people.has(id) && !owners.has(`i:${id}`)) broken.push(`${id} leads nowhere`);
  }
  return broken;
}
