import { describe, expect, it } from "vitest";
import type { Client } from "../../support/client.ts";
import { expectAccessible, hasChromium, shoot, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

const shared = "+385911230000";
const pair = (digit: string): string =>
  [
    `L-${digit},Lana ${digit},+38591123111${digit},`,
    `R-${digit},Roko ${digit},+38591123111${digit},`,
  ].join("\n");
const file = [
  "External ID,First name,Phone,Email",
  `,Anna,${shared},bo@example.com`,
  ...["1", "2", "3", "4"].map(pair),
  "",
].join("\n");

describe.skipIf(!hasChromium)("deciding the undecided groups of an import in the console", () => {
  // Each call decides at most one group, so that the console needs several calls to decide several similar groups.
  const server = useServer({ LIMIT_SIMILAR_GROUPS: "1" });
  const browser = useBrowser();

  it("decides one group by the keyboard, then all similar groups at once", async () => {
    const { client, url } = server();
    const id = await importWithConflicts(client);
    const page = await browser.openConsole(url, `/imports/${id}`);
    const queue = page.getByRole("region", { name: "Rows left for you to decide" });
    await queue.getByText("5 groups to decide.").waitFor();
    await queue.getByText("different external IDs: A-1, B-1").waitFor();
    // Before the user chooses anything, rows without an external ID go to the person who was stored first. The
    // people that the rows become are computed by the server.
    await queue.getByText("Become").first().waitFor();
    const stays = queue.getByRole("combobox", { name: "External ID to keep" });
    await stays.getByText("That of the stored person").waitFor();
    await shoot(page, "import-decide");
    await expectAccessible(page);
    await page.keyboard.press("2");
    await queue.getByRole("combobox", { name: "Row 2 goes into" }).getByText("2 · Bo").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("1 contact was left out because another person has it.").first().waitFor();

    await queue.getByText("4 groups to decide.").waitFor();
    await queue.getByRole("heading", { name: /from row 3/ }).waitFor();
    await queue.locator("h3:focus").waitFor();
    // Each of the two rows has an external ID of its own, so at first each goes to a person of its own. The keys
    // pressed here finally assign both rows to one person, and the server then asks which ID to keep.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("n");
    await page.keyboard.press("n");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("s");
    await queue
      .getByRole("combobox", { name: "Row 3 goes into" })
      .getByText("Leave it out")
      .waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("n");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("n");
    await page.keyboard.press("l");
    await queue.getByRole("heading", { name: /from row 5/ }).waitFor();
    await page.keyboard.press("a");
    await queue.getByRole("checkbox", { name: /Decide all 4 like this/ }).waitFor();
    expect(await queue.getByRole("checkbox").isChecked()).toBe(true);
    await page.keyboard.press("Enter");
    await queue.getByText("All groups are decided.").waitFor();
    await expectAccessible(page);
    const { import: job } = await client.ask<{
      import: { result: object; conflicts: { totalCount: number } };
    }>(
      `query($id: ID!) { import(id: $id) { result { createdPeople updatedPeople conflictRows importedRows } conflicts { totalCount } } }`,
      { id },
    );
    expect(job).toEqual({
      result: { createdPeople: 8, updatedPeople: 1, conflictRows: 0, importedRows: 9 },
      conflicts: { totalCount: 0 },
    });
  });

  it("chooses with the mouse which person keeps which ID, and marks a contact that belongs to nobody", async () => {
    const { client, url } = server();
    const csv = [
      "External ID,First name,Phone,Email",
      "S-1,Sara,+385911239999,sara@example.com",
      "S-2,Saša,+385911239999,sasa@example.com",
      "T-1,Tea,+385911238888,",
      "T-2,Tena,+385911238888,",
      "",
    ].join("\n");
    const id = await importFile(client, "shop.csv", csv);
    const page = await browser.openConsole(url, `/imports/${id}`);
    const queue = page.getByRole("region", { name: "Rows left for you to decide" });
    await queue.getByText("2 groups to decide.").waitFor();
    await queue.getByRole("combobox", { name: "A contact that belongs to nobody" }).click();
    await page.getByRole("option", { name: "385911239999" }).click();
    await queue.getByRole("button", { name: /^Decide/ }).click();
    await queue.getByText("1 group to decide.").waitFor();

    await queue.getByRole("combobox", { name: "Row 5 goes into" }).click();
    await page.getByRole("option", { name: "New person 1" }).click();
    await queue.getByRole("alert").getByText("Say which stays").waitFor();
    await expectAccessible(page);
    await queue.getByRole("combobox", { name: "External ID to keep" }).click();
    await page.getByRole("option", { name: "T-2" }).click();
    await queue.getByText("Become").first().waitFor();
    await queue.getByRole("button", { name: /^Decide/ }).click();
    await queue.getByText("All groups are decided.").waitFor();
    const { person } = await client.ask<{ person: object }>(
      `{ person(by: { externalId: "T-1" }) { externalId firstName formerExternalIds } }`,
    );
    expect(person).toEqual({ externalId: "T-2", firstName: "Tena", formerExternalIds: ["T-1"] });
  });

  it("says that a group was changed by somebody else, and loads it again", async () => {
    const { client, url } = server();
    await client.ask(
      `mutation { createPerson(input: { externalId: "V-1", phones: ["+385911237777"], firstName: "Vera" }) { person { id } } }`,
    );
    const csv = "External ID,First name,Phone\nV-2,Vesna,+385911237777\n";
    const id = await importFile(client, "changed.csv", csv);
    const page = await browser.openConsole(url, `/imports/${id}`);
    const queue = page.getByRole("region", { name: "Rows left for you to decide" });
    await queue.getByText("1 group to decide.").waitFor();
    await queue.getByText("Become").first().waitFor();
    await client.ask(
      `mutation($id: ID!) { updatePerson(input: { id: $id, firstName: "Verica" }) { person { id } } }`,
      { id: await personOf(client, "V-1") },
    );
    await queue.getByRole("button", { name: /^Decide/ }).click();
    await queue.getByRole("link", { name: "Verica" }).waitFor();
    await queue.getByText("Become").first().waitFor();
    await page.keyboard.press("Enter");
    await queue.getByText("All groups are decided.").waitFor();
    const { person } = await client.ask<{ person: object }>(
      `{ person(by: { externalId: "V-2" }) { firstName externalId } }`,
    );
    expect(person).toEqual({ firstName: "Vesna", externalId: "V-2" });
  });
});

async function importWithConflicts(client: Client): Promise<string> {
  await client.ask(
    `mutation { a: createPerson(input: { externalId: "A-1", firstName: "Ana", phones: ["${shared}"] }) { person { id } }
      b: createPerson(input: { externalId: "B-1", firstName: "Bo", emails: ["bo@example.com"] }) { person { id } } }`,
  );
  return importFile(client, "left.csv", file);
}

async function importFile(client: Client, name: string, content: string): Promise<string> {
  const { importPeople } = await client.askFile<{
    importPeople: { import: { id: string } };
  }>(
    "mutation($file: Upload!) { importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY }) { import { id } userErrors { message } } }",
    { name, content },
  );
  const { id } = importPeople.import;
  for await (const _ of client.listen("subscription($id: ID!) { importFinished(id: $id) { id } }", {
    id,
  }))
    break;
  return id;
}

async function personOf(client: Client, externalId: string): Promise<string> {
  const { person } = await client.ask<{ person: { id: string } }>(
    "query($externalId: String!) { person(by: { externalId: $externalId }) { id } }",
    { externalId },
  );
  return person.id;
}
