import { describe, expect, it } from "vitest";
import { useServer } from "../support/server.ts";

interface Suggested {
  readonly payload: {
    readonly import: {
      readonly hasHeader: boolean;
      readonly headerRow: number | null;
      readonly columns: readonly {
        readonly header: string;
        readonly suggestion: { readonly target: string; readonly dateFormat: string | null };
        readonly suggestedBy: string;
        readonly confidence: number;
        readonly reasons: readonly string[];
        readonly likelyCountries: readonly string[];
      }[];
      readonly doubts: readonly {
        readonly code: string;
        readonly columns: readonly number[];
        readonly rows: readonly number[];
      }[];
    };
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

const create = (options = ""): string =>
  `mutation ($file: Upload!) { payload: createImport(input: { file: $file ${options} }) {
    import { hasHeader headerRow doubts { code columns rows }
      columns { header suggestion { target dateFormat } suggestedBy confidence reasons likelyCountries } }
    userErrors { code path } } }`;

describe("suggestions for a file over HTTP", () => {
  const server = useServer();
  const list = (content: string) => ({ name: "list.csv", content });

  it("say where the header is, what the columns are, and what is doubtful", async () => {
    const { payload } = await server().client.askFile<Suggested>(
      create(),
      list(
        "Popis članova;;;\n\nPrezime i ime;Dat. rođ.;Mob.;Telefon roditelja\nHorvat Ana;31.5.1990;091 234 5678;+385 91 111 1111\nBabić Ivo;1.6.1991;098 123 456;+385 91 222 2222\n",
      ),
    );
    expect(payload.userErrors).toEqual([]);
    expect(payload.import).toMatchObject({ hasHeader: true, headerRow: 3 });
    expect(payload.import.columns.map(({ suggestion }) => suggestion)).toEqual([
      { target: "FULL_NAME", dateFormat: null },
      { target: "BIRTH_DATE", dateFormat: "d.M.yyyy" },
      { target: "PHONE", dateFormat: null },
      { target: "SKIP", dateFormat: null },
    ]);
    expect(payload.import.columns[2]?.likelyCountries).toContain("HR");
    expect(payload.import.columns.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(payload.import.doubts.map(({ code, columns }) => [code, columns])).toEqual([
      ["COLUMN_SKIPPED", [3]],
      ["COUNTRY_NEEDED", [2]],
    ]);
  });

  it("recognise a list without a header, and accept the caller's settings", async () => {
    const { client } = server();
    const people = list("Ana;ana@example.com\nIvo;ivo@example.com\n");
    const found = await client.askFile<Suggested>(create(), people);
    expect(found.payload.import).toMatchObject({ hasHeader: false, headerRow: null });
    expect(found.payload.import.doubts).toMatchObject([
      { code: "HEADER_LOOKS_LIKE_DATA", rows: [1] },
    ]);
    const said = await client.askFile<Suggested>(
      create('headerRow: 2, delimiter: ";", encoding: "utf-8"'),
      list("x;y\nName;Email\nAna;ana@example.com\n"),
    );
    expect(said.payload.import.columns.map(({ header }) => header)).toEqual(["Name", "Email"]);
    const beyond = await client.askFile<Suggested>(create("headerRow: 9"), people);
    expect(beyond.payload.userErrors).toMatchObject([{ code: "INVALID" }]);
  });
});
