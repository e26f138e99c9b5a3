import { describe, expect, it } from "vitest";
import { useApi } from "../../support/api.ts";
import { idOf, useImporting } from "../../support/importing.ts";

interface Problem {
  readonly row: number;
  readonly severity: string;
  readonly code: string;
  readonly value: string | null;
  readonly message: string;
  readonly relatedRows: readonly number[];
}

describe("rows that share identifiers", () => {
  const api = useApi();
  const importing = useImporting();

  async function problemsOf(record: Parameters<typeof idOf>[0]): Promise<readonly Problem[]> {
    const { import: job } = await api.ask<{
      readonly import: { readonly problems: { readonly nodes: readonly Problem[] } };
    }>(
      `query ($id: ID!) { import(id: $id) { problems { nodes { row severity code value message relatedRows } } } }`,
      { id: idOf(record) },
    );
    return job.problems.nodes;
  }

  it("are merged if three rows with different last names have the same email, with the warning that they may be different people", async () => {
    const csv =
      "last name,phone,email\nHorvat,+385911234501,shop@primjer.hr\nBabić,+385911234502,shop@primjer.hr\nKovač,+385911234503,shop@primjer.hr\nNovak,+385911234504,novak@primjer.hr\n";
    const analyzed = await importing().analyze(csv);
    expect(analyzed.analysis).toMatchObject({
      rowsWithWarnings: 3,
      ifResolved: { createdPeople: 2, rowsWithWarnings: 3 },
      ifDiscarded: { createdPeople: 2, rowsWithWarnings: 1 },
    });
    const finished = await importing().start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    expect(await problemsOf(finished)).toMatchObject([
      {
        row: 2,
        severity: "WARNING",
        code: "SHARED_IDENTIFIER",
        value: "shop@primjer.hr",
        relatedRows: [3, 4],
      },
      { row: 3, severity: "WARNING", code: "SHARED_IDENTIFIER", relatedRows: [2, 4] },
      { row: 4, severity: "WARNING", code: "SHARED_IDENTIFIER", relatedRows: [2, 3] },
    ]);
  });

  it("are a conflict if their external ids differ; the conflict names the stored person and the shared identifiers", async () => {
    const { createPerson } = await api.ask<{ createPerson: { person: { id: string } } }>(
      `mutation { createPerson(input: { externalId: "A-1", firstName: "Ana", lastName: "Horvat", phones: ["+385921234567"] }) { person { id } } }`,
    );
    const finished = await importing().importCsv(
      "external id,first name,phone\nB-2,Iva,+385921234567\n",
    );
    const [problem] = await problemsOf(finished);
    expect(problem).toMatchObject({ code: "CONFLICTING_EXTERNAL_ID", severity: "CONFLICT" });
    expect(problem?.message).toContain("A-1, B-2");
    expect(problem?.message).toContain("phone 385921234567");
    expect(problem?.message).toContain(`Ana Horvat (${createPerson.person.id})`);
  });

  it("are grouped again if a column of phones turns out to need a country", async () => {
    const rows = ["2025550123", "6465550123", "3125550188", "4155550199", "2125550177"];
    const csv = `external id,phone\n${rows.map((phone, index) => `U${index},${phone}`).join("\n")}\n`;
    const analyzed = await importing().analyze(csv);
    const problems = await problemsOf(analyzed);
    expect(problems.map(({ code }) => code)).toEqual(rows.map(() => "COUNTRY_NEEDED"));
    const named = await importing().analyze(csv, { defaultCountry: "US" });
    expect(await problemsOf(named)).toEqual([]);
  });
});
