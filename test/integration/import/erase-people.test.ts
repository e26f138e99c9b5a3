import { describe, expect, it } from "vitest";
import { Readable } from "node:stream";
import { writeProblemReport } from "../../../src/services/imports/problems/problem-report.ts";
import { cleanUpAfterImports } from "../../../src/services/imports/keeping/clean-up-after-imports.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { connection } from "../../../src/models/connection.ts";
import type { Answers } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";
import { idOf, useImporting, valueOf } from "../../support/importing.ts";
import { makeXlsx } from "../../support/make-xlsx.ts";
import type { MergeAnswers } from "../../support/merge-answers.ts";
import { findCollectionsWith } from "../../support/search-database.ts";
import { databaseOf } from "../../../src/models/database.ts";

const HOUR_MS = 60 * 60 * 1000;
const never = new AbortController().signal;

// Every value of the person, each of which occurs nowhere else.
const marks = {
  phone: "385915550199",
  national: "0915550199",
  secondPhone: "385915550188",
  email: "qmark@example.com",
  secondEmail: "qmark.two@example.com",
  badEmail: "qmark-no-email",
  externalId: "QMARK-1",
  formerExternalId: "QMARK-OLD",
  firstName: "Qmarkfirst",
  editedName: "Qmarkedited",
  middleName: "Qmarkmiddle",
  lastName: "Qmarklast",
  birthDate: "1931-07-13",
  address: "Qmarkstreet",
  city: "Qmarkcity",
  picture: "qmark.example.com",
  type: "qmarktype",
  attribute: "qmarkattribute",
  push: "qmarkpush",
  chat: "qmarkchat",
  late: "qmarklate",
} as const;
const words = Object.values(marks);

const header =
  "external id,phone,email,second email,first name,middle name,last name,birth date,address,city,profile picture,type,points";
const row = [
  marks.externalId,
  `+${marks.phone}`,
  marks.email,
  marks.badEmail,
  marks.firstName,
  marks.middleName,
  marks.lastName,
  marks.birthDate,
  marks.address,
  marks.city,
  `https://${marks.picture}/p.png`,
  marks.type,
  marks.attribute,
].join(",");
const others = Array.from({ length: 5 }, (_, n) => `other${n}@example.com,Other${n}`);

describe("erasing deleted people", () => {
  const api = useApi();
  const importing = useImporting();

  const mutate = async <T = Answers>(mutation: string): Promise<T> =>
    api.ask<T>(`mutation { ${mutation} }`);

  /** Lets the workers do everything that is due within `ms` milliseconds. */
  async function letPass(tools: ImportTools, ms: number): Promise<void> {
    const now = new Date(Date.now() + ms);
    while (await cleanUpAfterImports(tools, never, now)) {
      // The call in the loop's condition does the work, until nothing is left to do.
    }
  }

  const reportOf = async (tools: ImportTools, record: ImportRecord): Promise<string> => {
    const found = await tools.imports.findOne({ _id: record._id });
    if (found === null) throw new Error("The import is gone.");
    return (await Readable.from(writeProblemReport(tools, found)).toArray()).join("");
  };

  it("removes all their values everywhere within an hour, whatever was done with them before", async () => {
    const work = importing();
    const { tools, service } = work;
    await mutate(
      `createAttributeDefinition(input: { key: "points", label: "Points", type: STRING }) { userErrors { message } }`,
    );

    // The person who will be erased is imported twice: from a CSV file that also has two other people, one of them with
    // an invalid cell, and then from a workbook.
    const first = await work.importCsv(
      `${header}\n${row}\nO1,,other@example.com,o1@example.com,Other,,,,,,,,\nO2,,bad,o2@example.com,Other,,,,,,,,\n`,
    );
    const { person } = await api.ask<{ person: { id: string } }>(
      `{ person(by: { email: "${marks.email}" }) { id } }`,
    );
    const id = person.id;
    const cells = [marks.email, marks.city, "x"]
      .map((text, n) => `<c r="${"ABC"[n]}2" t="inlineStr"><is><t>${text}</t></is></c>`)
      .join("");
    const titles = ["email", "city", "phone"]
      .map((text, n) => `<c r="${"ABC"[n]}1" t="inlineStr"><is><t>${text}</t></is></c>`)
      .join("");
    const workbook = makeXlsx({ rows: `<row r="1">${titles}</row><row r="2">${cells}</row>` });
    const fromWorkbook = await work.start(await work.analyze(workbook), "RESOLVE_AUTOMATICALLY");

    // One import leaves rows of the person to be decided. The next discards two rows: the first has the person's email,
    // the second only the phone of the first.
    await mutate(
      `createPerson(input: { externalId: "KNOWN", phones: ["+385911000501"] }) { person { id } }`,
    );
    const conflict = await work.importCsv(
      `external id,phone,email,city\nKNOWN,+385911000501,${marks.email},Qmarkcity two\nX9,,${marks.email},\nO9,+385911000502,,\n`,
    );
    const discarded = await work.importCsv(
      `email,phone,last name\n${marks.email},+${marks.secondPhone},${marks.lastName}\n,+${marks.secondPhone},${marks.lastName} chain\n${others.join("\n")}\n`,
      "DISCARD",
    );

    // The person is edited with contacts of every kind, and written by another system under an
    // idempotency key.
    await mutate(
      `updatePerson(input: { id: "${id}", firstName: "${marks.editedName}", emails: ["${marks.email}", "${marks.secondEmail}"], preferredLanguage: "${marks.late}" }) { userErrors { message } }`,
    );
    await mutate(
      `recordChannelContacts(input: { personId: "${id}", pushRegistrations: [{ applicationId: "app", registrationId: "${marks.push}" }], chatProfiles: [{ channel: WHATSAPP, userId: "${marks.chat}" }] }) { userErrors { message } }`,
    );
    await mutate(
      `upsertPeople(input: { idempotencyKey: "nightly", onInvalidContact: SKIP, people: [{ emails: ["${marks.email}", "${marks.badEmail}"], city: "${marks.city} three" }, { externalId: "KNOWN", emails: ["${marks.email}"] }, { externalId: "NEW-1" }] }) { results { outcome } }`,
    );

    // The person is merged into somebody else and separated again, and changed by an import that is
    // undone.
    const { createPerson: older } = await mutate(
      `createPerson(input: { externalId: "${marks.formerExternalId}", phones: ["+385911000503"] }) { person { id } }`,
    );
    const { mergePeople } = await mutate<MergeAnswers>(
      `mergePeople(input: { personIds: ["${older.person.id}", "${id}"], survivor: "${older.person.id}", autoResolve: true }) { merge { id } userErrors { message } }`,
    );
    await mutate(
      `updatePerson(input: { id: "${older.person.id}", externalId: null }) { userErrors { message } }`,
    );
    await mutate(`undoMerge(input: { id: "${mergePeople.merge.id}" }) { userErrors { message } }`);
    const again = await work.importCsv(`email,city\n${marks.email},${marks.city} four\n`);
    await mutate(
      `updatePerson(input: { id: "${id}", city: "${marks.city} five" }) { userErrors { message } }`,
    );
    await work.undo(again);

    // The person is in a file whose import failed, and in one whose import is cancelled.
    const failed = await work.analyze(`email,points\n${marks.email},${marks.attribute}\n`);
    await tools.imports.updateOne(
      { _id: failed._id },
      { $set: { status: "FAILED", failure: "Analyze it again.", finishedAt: new Date() } },
    );
    const called = await work.analyze(
      `email,phone,city\n${marks.email},${marks.national},${marks.city}\n`,
    );
    valueOf(await service.cancel(idOf(called)));
    const all = [first, fromWorkbook, conflict, discarded, again, failed, called];

    const before = await findCollectionsWith(words);
    expect(Object.keys(before).toSorted()).toEqual([
      "files.chunks",
      "idempotencyKeys",
      "importBatches",
      "importKept",
      "importProblems",
      "imports",
      "people",
      "revisions",
    ]);
    expect(new Set(Object.values(before).flat())).toEqual(new Set(words));

    // After 15 minutes, some imports are reduced to the rows of their problem report, and some are not.
    await letPass(tools, 15 * 60 * 1000);
    expect(Object.keys(await findCollectionsWith([marks.email]))).toContain("importRows");
    expect(await reportOf(tools, first)).toContain(marks.badEmail);

    expect(await mutate(`deletePeople(input: { ids: ["${id}"] }) { deletedCount }`)).toEqual({
      deletePeople: { deletedCount: 1 },
    });
    await letPass(tools, HOUR_MS);
    await mutate(`deletePeople(input: { ids: ["${older.person.id}"] }) { deletedCount }`);
    await letPass(tools, HOUR_MS);
    expect(await findCollectionsWith(words)).toEqual({});
    expect(await connection.collection("files.chunks").countDocuments()).toBe(0);
    expect(await databaseOf(connection).erasures.countDocuments()).toBe(0);

    // The person's rows are still there without values; the rows of others are unchanged.
    const erasedNote = "The message was erased because the person of this row was deleted.";
    const report = (await reportOf(tools, first)).split("\r\n");
    expect(report[1]).toBe(`,,,,,,,,,,,,,2,2,WARNING,INVALID_EMAIL,second email: ${erasedNote}`);
    expect(report[2]).toContain("O2,,bad,o2@example.com,Other");
    expect((await reportOf(tools, discarded)).split("\r\n").slice(1, 3)).toEqual([
      `,,,2,2,DISCARDED,DUPLICATE_OF_PERSON,${erasedNote}`,
      `,,,3,3,DISCARDED,DUPLICATE_OF_PERSON,${erasedNote}`,
    ]);
    const conflicts = await reportOf(tools, conflict);
    expect(conflicts).toContain(erasedNote);
    for (const each of all) {
      const { import: job } = await api.ask<{ import: { status: string; result: unknown } }>(
        `{ import(id: "${idOf(each)}") { status result { rows } } }`,
      );
      expect(job.status).toMatch(/FINISHED|UNDONE|FAILED|CANCELLED/);
    }
    const { upsertPeople } = await mutate<{ upsertPeople: { results: unknown } }>(
      `upsertPeople(input: { idempotencyKey: "nightly", onInvalidContact: SKIP, people: [{ emails: ["${marks.email}", "${marks.badEmail}"], city: "${marks.city} three" }, { externalId: "KNOWN", emails: ["${marks.email}"] }, { externalId: "NEW-1" }] }) { results { outcome warnings } }`,
    );
    expect(upsertPeople.results).toMatchObject([
      { outcome: "REJECTED" },
      { outcome: "REJECTED" },
      { outcome: "CREATED" },
    ]);
  });
});
