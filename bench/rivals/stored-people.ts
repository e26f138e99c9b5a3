import type { Server } from "node:http";
import DataLoader from "dataloader";
import { mongo } from "mongoose";

type Db = mongo.Db;
type ObjectId = mongo.ObjectId;

/** The fields of a stored person that the rivals read. A rival is a server that the bench compares with People. */
export interface StoredPerson {
  readonly _id: ObjectId;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly city?: string;
  readonly phones: readonly { readonly number: string }[];
  readonly emails: readonly { readonly address: string }[];
  readonly tags: readonly ObjectId[];
}

/** The fields of a stored tag that the rivals read. A rival is a server that the bench compares with People. */
export interface StoredTag {
  readonly _id: ObjectId;
  readonly name: string;
}

/** The schema of the compared servers: the part of the People server's schema that the bench queries. */
export const typeDefs = `
  type Query {
    people(first: Int = 50): PersonConnection!
    person(by: PersonIdentifier!): Person
  }
  input PersonIdentifier {
    id: ID
  }
  type PersonConnection {
    nodes: [Person!]!
    pageInfo: PageInfo!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type Person {
    id: ID!
    fullName: String!
    firstName: String
    lastName: String
    city: String
    contactInformation: ContactInformation!
    tags: [Tag!]!
  }
  type ContactInformation {
    phones: [Phone!]!
    emails: [Email!]!
  }
  type Phone {
    number: String!
  }
  type Email {
    address: String!
  }
  type Tag {
    id: ID!
    name: String!
  }
`;

/** The context of one request to a compared server; tags loaded for the request are not kept for later requests. */
export interface RivalContext {
  readonly tags: DataLoader<string, StoredTag | undefined>;
}

/** Connects to the database in which the comparison of servers has stored people; its address is in MONGODB_URI. */
export async function openDatabase(): Promise<Db> {
  const client = await mongo.MongoClient.connect(process.env["MONGODB_URI"] ?? "");
  return client.db();
}

/** Returns the first page of people, and whether there are more. */
export async function readPage(db: Db, first: number) {
  const found = await db
    .collection<StoredPerson>("people")
    .find({}, { sort: { _id: 1 }, limit: first + 1 })
    .toArray();
  const people = found.slice(0, first);
  return {
    people,
    hasNextPage: found.length > first,
    endCursor: people.at(-1)?._id.toHexString() ?? null,
  };
}

/** Returns the tags with these ids, in any order and without those that do not exist. */
export async function readTags(db: Db, ids: readonly ObjectId[]): Promise<StoredTag[]> {
  return db
    .collection<StoredTag>("tags")
    .find({ _id: { $in: [...ids] } })
    .toArray();
}

/** Creates the context of one request, which looks up each tag only once. */
export function createRivalContext(db: Db): RivalContext {
  return {
    tags: new DataLoader(async (ids) => {
      const found = await readTags(
        db,
        ids.map((id) => new mongo.ObjectId(id)),
      );
      const byId = new Map(found.map((tag) => [tag._id.toHexString(), tag]));
      return ids.map((id) => byId.get(id));
    }),
  };
}

/** Creates the resolvers of the compared servers; a field without a resolver is read from its object. */
export function createResolvers(db: Db) {
  return {
    Query: {
      people: async (_: unknown, { first }: { readonly first: number }) => {
        const { people, hasNextPage, endCursor } = await readPage(db, first);
        return { nodes: people, pageInfo: { hasNextPage, endCursor } };
      },
      person: (_: unknown, { by }: { readonly by: { readonly id: string } }) =>
        db
          .collection<StoredPerson>("people")
          .findOne({ _id: new mongo.ObjectId(by.id.replace("per_", "")) }),
    },
    Person: {
      id: ({ _id }: StoredPerson) => `per_${_id.toHexString()}`,
      fullName,
      contactInformation: (person: StoredPerson) => person,
      tags: ({ tags }: StoredPerson, _: unknown, context: RivalContext) =>
        Promise.all(tags.map((id) => context.tags.load(id.toHexString()))),
    },
    Tag: { id: ({ _id }: StoredTag) => `tag_${_id.toHexString()}` },
  };
}

/** Returns first and last name; only one of them, without a blank, if the other is missing. */
export function fullName({ firstName = "", lastName = "" }: StoredPerson): string {
  return `${firstName} ${lastName}`.trim();
}

/** Prints the address of a compared server; the bench waits for that line. */
export function announce(server: Pick<Server, "address">): void {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The rival does not listen.");
  console.log(`ready at http://127.0.0.1:${address.port}/graphql`);
}
