import { createServer } from "node:http";
import type { mongo } from "mongoose";
import { announce, fullName, openDatabase, readPage, readTags } from "./stored-people.ts";
import type { StoredPerson, StoredTag } from "./stored-people.ts";

// The least work that answering a page of people can be: two finds and JSON, without GraphQL.
const db = await openDatabase();

async function answer(first: number): Promise<string> {
  const { people, hasNextPage, endCursor } = await readPage(db, first);
  const ids = new Map<string, mongo.ObjectId>();
  for (const { tags } of people) for (const id of tags) ids.set(id.toHexString(), id);
  const tags = new Map(
    (await readTags(db, [...ids.values()])).map((tag) => [tag._id.toHexString(), toTag(tag)]),
  );
  const nodes = people.map((person) => toPerson(person, tags));
  return JSON.stringify({ data: { people: { nodes, pageInfo: { hasNextPage, endCursor } } } });
}

const toTag = ({ _id, name }: StoredTag) => ({ id: `tag_${_id.toHexString()}`, name });

const toPerson = (person: StoredPerson, tags: ReadonlyMap<string, unknown>) => ({
  id: `per_${person._id.toHexString()}`,
  fullName: fullName(person),
  firstName: person.firstName ?? null,
  lastName: person.lastName ?? null,
  city: person.city ?? null,
  contactInformation: {
    phones: person.phones.map(({ number }) => ({ number })),
    emails: person.emails.map(({ address }) => ({ address })),
  },
  tags: person.tags.map((id) => tags.get(id.toHexString())),
});

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString());
    void answer(variables.first).then((text) =>
      response.setHeader("content-type", "application/json").end(text),
    );
  });
});
server.listen(0, "127.0.0.1", () => announce(server));
