import { describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";
import { useImporting } from "../../support/importing.ts";

interface Born {
  readonly id: string;
  readonly birthDate: string | null;
  readonly birthDay: string | null;
}

interface Written {
  readonly person: Born | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

describe("birthdays without a year", () => {
  const api = useApi();
  const importing = useImporting();

  async function create(fields: string): Promise<Written> {
    const { createPerson } = await api.ask<{ createPerson: Written }>(
      `mutation { createPerson(input: { ${fields} }) { person { id birthDate birthDay } userErrors { code path } } }`,
    );
    return createPerson;
  }

  async function update(id: string, fields: string): Promise<Written> {
    const { updatePerson } = await api.ask<{ updatePerson: Written }>(
      `mutation { updatePerson(input: { id: "${id}", ${fields} }) { person { id birthDate birthDay } userErrors { code path } } }`,
    );
    return updatePerson;
  }

  async function find(externalId: string): Promise<Omit<Born, "id"> | null> {
    const { person } = await api.ask<{ person: Omit<Born, "id"> | null }>(
      `{ person(by: { externalId: "${externalId}" }) { birthDate birthDay } }`,
    );
    return person;
  }

  async function search(filter: string): Promise<readonly string[]> {
    const { people } = await api.ask<{
      people: { nodes: readonly { readonly externalId: string }[] };
    }>(
      `{ people(filter: { externalId: { startsWith: "F" }, ${filter} }) { nodes { externalId } } }`,
    );
    return people.nodes.map(({ externalId }) => externalId);
  }

  it("are returned beside complete birth dates", async () => {
    const { person } = await create(`externalId: "A1", birthDay: "04-23"`);
    expect(person).toMatchObject({ birthDate: null, birthDay: "04-23" });
    const whole = await create(`externalId: "A2", birthDate: "1990-04-23"`);
    expect(whole.person).toMatchObject({ birthDate: "1990-04-23", birthDay: "04-23" });
    const both = await create(`externalId: "A3", birthDate: "1990-04-23", birthDay: "04-23"`);
    expect(both.person).toMatchObject({ birthDate: "1990-04-23", birthDay: "04-23" });
  });

  it("are refused if they contradict the birth date beside them, are in the future or before 1900", async () => {
    const odd = await create(`externalId: "B1", birthDate: "1990-04-23", birthDay: "04-24"`);
    expect(odd).toEqual({ person: null, userErrors: [{ code: "INVALID", path: ["birthDay"] }] });
    const future = await create(`externalId: "B1", birthDate: "2999-01-01"`);
    expect(future.userErrors).toEqual([{ code: "INVALID", path: ["birthDate"] }]);
    const old = await create(`externalId: "B1", birthDate: "1899-12-31"`);
    expect(old.userErrors).toEqual([{ code: "INVALID", path: ["birthDate"] }]);
  });

  it("never replace a complete date that has the same day and month, but replace a complete date that has another day", async () => {
    const id = (await create(`externalId: "C1", birthDate: "1990-04-23"`)).person?.id ?? "";
    expect((await update(id, `birthDay: "04-23"`)).person).toMatchObject({
      birthDate: "1990-04-23",
    });
    expect((await update(id, `birthDay: "04-24"`)).person).toMatchObject({
      birthDate: null,
      birthDay: "04-24",
    });
    expect((await update(id, `birthDate: "1991-04-24"`)).person).toMatchObject({
      birthDate: "1991-04-24",
    });
    expect((await update(id, `birthDate: null, birthDay: "04-24"`)).person).toMatchObject({
      birthDate: null,
      birthDay: "04-24",
    });
    expect((await update(id, `birthDay: null`)).person).toMatchObject({ birthDay: null });
  });

  it("are read from upserts and files, and removed by the undo of the import", async () => {
    await create(`externalId: "D1", birthDate: "1990-04-23"`);
    await create(`externalId: "D2", birthDay: "01-02"`);
    await api.ask(
      `mutation { upsertPeople(input: { people: [{ externalId: "D1", birthDay: "04-23" }, { externalId: "D3", birthDay: "05-06" }] }) { results { outcome } } }`,
    );
    expect(await find("D1")).toEqual({ birthDate: "1990-04-23", birthDay: "04-23" });
    expect(await find("D3")).toEqual({ birthDate: null, birthDay: "05-06" });
    const record = await importing().importCsv(
      "external id,birth date\nD1,--04-23\nD2,1980-01-02\nD3,--07-08\n",
    );
    expect(await find("D1")).toEqual({ birthDate: "1990-04-23", birthDay: "04-23" });
    expect(await find("D2")).toEqual({ birthDate: "1980-01-02", birthDay: "01-02" });
    expect(await find("D3")).toEqual({ birthDate: null, birthDay: "07-08" });
    await importing().undo(record);
    expect(await find("D2")).toEqual({ birthDate: null, birthDay: "01-02" });
    expect(await find("D3")).toEqual({ birthDate: null, birthDay: "05-06" });
  });

  it("do not conflict with a complete date of the same day in a merge, which keeps the date", async () => {
    const older = (
      await create(`externalId: "E1", birthDate: "1990-04-23", phones: ["+385911234501"]`)
    ).person;
    const newer = (await create(`birthDay: "04-23", phones: ["+385911234502"]`)).person;
    const { mergePeople } = await api.ask<{
      mergePeople: Written & { readonly merge: { readonly id: string } | null };
    }>(
      `mutation { mergePeople(input: { personIds: ["${older?.id}", "${newer?.id}"] }) { merge { id } person { birthDate birthDay } userErrors { code path } } }`,
    );
    expect(mergePeople.userErrors).toEqual([]);
    expect(mergePeople.person).toEqual({ birthDate: "1990-04-23", birthDay: "04-23" });
    await api.ask(
      `mutation { undoMerge(input: { id: "${mergePeople.merge?.id}" }) { userErrors { code } } }`,
    );
    const { person } = await api.ask<{ person: Born | null }>(
      `{ person(by: { id: "${newer?.id}" }) { birthDate birthDay } }`,
    );
    expect(person).toEqual({ birthDate: null, birthDay: "04-23" });
  });

  it("match filters for birthdays, but not filters for dates", async () => {
    await create(`externalId: "F1", birthDay: "04-23"`);
    await create(`externalId: "F2", birthDate: "1990-04-23"`);
    await create(`externalId: "F3"`);
    expect(await search(`birthDate: { dayOfYear: "04-23" }`)).toEqual(["F1", "F2"]);
    expect(await search(`birthDate: { exists: true }`)).toEqual(["F2"]);
    expect(await search(`birthDate: { exists: false }`)).toEqual(["F1", "F3"]);
    expect(await search(`birthDate: { before: "2000-01-01" }`)).toEqual(["F2"]);
    expect(await search(`birthDate: { equals: "1990-04-23" }`)).toEqual(["F2"]);
  });
});
