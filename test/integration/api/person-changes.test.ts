import { describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";
import { useImporting } from "../../support/importing.ts";
import { toCsv } from "../../support/import-world.ts";

const api = useApi();
const importing = useImporting();

interface Change {
  readonly cursor: string;
  readonly kind: string;
  readonly personId: string;
  readonly matches: boolean;
  readonly cause: string;
  readonly mergedIds: readonly string[];
  readonly person: { readonly firstName: string | null; readonly city: string | null } | null;
}
interface Page {
  readonly nodes: readonly Change[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

const QUERY = `query ($after: String, $first: Int, $filter: PersonFilter) {
  page: personChanges(after: $after, first: $first, filter: $filter) {
    nodes { cursor kind personId matches cause mergedIds person { firstName city } } cursor hasMore
  }
}`;

async function read(after: string | null, more: Readonly<Record<string, unknown>> = {}) {
  return (await api.ask<{ page: Page }>(QUERY, { after, ...more })).page;
}

async function readAll(after: string, more: Readonly<Record<string, unknown>> = {}) {
  const changes: Change[] = [];
  let page = await read(after, more);
  for (;;) {
    changes.push(...page.nodes);
    if (!page.hasMore) return changes;
    page = await read(page.cursor, more);
  }
}

const now = async (): Promise<string> => (await read(null)).cursor;

interface Written {
  readonly payload: { readonly person: { readonly id: string } };
}
async function create(input: Readonly<Record<string, unknown>>): Promise<string> {
  const query =
    "mutation ($input: CreatePersonInput!) { payload: createPerson(input: $input) { person { id } } }";
  return (await api.ask<Written>(query, { input })).payload.person.id;
}
const update = (id: string, fields: Readonly<Record<string, unknown>>) =>
  api.ask(
    "mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { person { id } } }",
    { input: { id, ...fields } },
  );
const remove = (...ids: readonly string[]) =>
  api.ask("mutation ($ids: [ID!]!) { deletePeople(input: { ids: $ids }) { deletedCount } }", {
    ids,
  });
const merge = (...personIds: readonly string[]) =>
  api.ask<{ mergePeople: { merge: { id: string } } }>(
    "mutation ($personIds: [ID!]!) { mergePeople(input: { personIds: $personIds, autoResolve: true }) { merge { id } } }",
    { personIds },
  );

let phones = 0;
const aPhone = (): string => `38591100${String((phones += 1)).padStart(4, "0")}`;
const brief = ({ kind, personId, person }: Change) => [kind, personId, person?.firstName ?? null];

describe("the change log of people", () => {
  it("starts where the reader asks, without earlier changes", async () => {
    await create({ firstName: "Before", phones: [aPhone()] });
    const page = await read(null);
    expect(page).toMatchObject({ nodes: [], hasMore: false });
    expect(await read(page.cursor)).toMatchObject({ nodes: [], hasMore: false });
  });

  it("continues from each of its cursors without a gap or a repetition", async () => {
    const start = await now();
    const ana = await create({ firstName: "Ana", phones: [aPhone()] });
    const eva = await create({ firstName: "Eva", phones: [aPhone()] });
    await update(ana, { firstName: "Anna" });
    const { mergePeople } = await merge(ana, eva);
    await api.ask(
      `mutation { undoMerge(input: { id: "${mergePeople.merge.id}" }) { merge { id } } }`,
    );
    await remove(eva);
    const whole = await readAll(start);
    expect(whole.map(({ kind, personId }) => [kind, personId])).toEqual([
      ["CREATED", ana],
      ["CREATED", eva],
      ["UPDATED", ana],
      ["MERGED", ana],
      ["UPDATED", ana],
      ["CREATED", eva],
      ["DELETED", eva],
    ]);
    for (const [index, { cursor }] of whole.entries()) {
      expect(await readAll(cursor)).toEqual(whole.slice(index + 1));
      expect(await readAll(cursor, { first: 1 })).toEqual(whole.slice(index + 1));
    }
  });

  it("has a separate entry for each of two deletions in one transaction", async () => {
    const ids = [
      await create({ firstName: "One", phones: [aPhone()] }),
      await create({ firstName: "Two", phones: [aPhone()] }),
    ];
    const start = await now();
    await remove(...ids);
    const [first] = await readAll(start);
    const rest = await readAll(first?.cursor ?? "");
    expect(rest).toMatchObject([{ kind: "DELETED", cause: "DELETED", person: null }]);
    expect([first?.personId ?? "", rest[0]?.personId ?? ""].toSorted()).toEqual(ids.toSorted());
  });

  it("reveals nothing about a person who was deleted later except that they were written", async () => {
    const start = await now();
    const id = await create({ firstName: "Ana", phones: [aPhone()] });
    await update(id, { firstName: "Anna" });
    await remove(id);
    expect((await readAll(start)).map(brief)).toEqual([
      ["CREATED", id, null],
      ["UPDATED", id, null],
      ["DELETED", id, null],
    ]);
  });

  it("shows a person who was merged later as they were at the time of the change", async () => {
    const start = await now();
    const [ana, eva] = [
      await create({ firstName: "Ana", phones: [aPhone()] }),
      await create({ firstName: "Eva", phones: [aPhone()] }),
    ];
    await update(eva, { firstName: "Ewa" });
    await merge(ana, eva);
    expect((await readAll(start)).slice(1, 3).map(brief)).toEqual([
      ["CREATED", eva, "Eva"],
      ["UPDATED", eva, "Ewa"],
    ]);
  });

  it("lists the people that the undo of an import created, changed or restored", async () => {
    const imports = importing();
    const known = aPhone();
    const id = await create({ firstName: "Known", city: "Split", phones: [known] });
    const start = await now();
    const row = (phone: string) => ({
      firstName: "New",
      city: "Pula",
      phones: [phone],
      emails: [],
    });
    const finished = await imports.importCsv(toCsv([row(known), row(aPhone()), row(aPhone())]));
    const middle = await now();
    await imports.undo(finished);
    const changes = await readAll(start);
    expect(changes.map(({ kind, cause }) => `${kind} ${cause}`).toSorted()).toEqual([
      "CREATED IMPORTED",
      "CREATED IMPORTED",
      "DELETED UNDONE",
      "DELETED UNDONE",
      "UPDATED IMPORTED",
      "UPDATED UNDONE",
    ]);
    expect(
      changes.find(({ cause, personId }) => cause === "IMPORTED" && personId === id),
    ).toMatchObject({ person: { firstName: "New", city: "Pula" } });
    const undone = changes.filter(({ cause }) => cause === "UNDONE");
    expect(await readAll(middle)).toEqual(undone);
  });

  it("applies a filter, and lists every deletion, because the deleted person can no longer be matched", async () => {
    const start = await now();
    const ana = await create({ firstName: "Ana", city: "Split", phones: [aPhone()] });
    const ivo = await create({ firstName: "Ivo", city: "Zagreb", phones: [aPhone()] });
    const mia = await create({ firstName: "Mia", city: "Zagreb", phones: [aPhone()] });
    await update(mia, { city: "Split" });
    await update(mia, { city: "Zadar" });
    await remove(ivo);
    const filter = { city: { equals: "Split" } };
    const changes = await readAll(start, { filter });
    expect(changes.map(({ kind, personId, matches }) => [kind, personId, matches])).toEqual([
      ["CREATED", ana, true],
      ["UPDATED", mia, true],
      ["UPDATED", mia, false],
      ["DELETED", ivo, false],
    ]);
  });

  it("refuses malformed cursors, and pages that are too large", async () => {
    for (const after of [
      "",
      "nonsense",
      "AYI",
      Buffer.from("0182ff", "hex").toString("base64url"),
    ]) {
      const { errors } = await api.send(QUERY, { after });
      expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    }
    for (const first of [0, 101]) {
      const { errors } = await api.send(QUERY, { after: null, first });
      expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    }
  });
});
