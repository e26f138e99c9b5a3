import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";

describe("reading the configuration", () => {
  it("has a default for every variable", () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: "127.0.0.1",
      mongodbUri: null,
      dataDir: ".data",
      mongodBinary: null,
      apiKey: null,
      role: "all",
      logLevel: "info",
      defaultCountry: null,
      undoDays: 90,
      isConsoleOn: true,
      isGraphiqlOn: true,
      introspection: "keys",
      corsOrigins: [],
    });
  });

  it("reads every variable", () => {
    const config = readConfig({
      PORT: "0",
      HOST: "0.0.0.0",
      MONGODB_URI: "mongodb://db:27017/people?replicaSet=rs0",
      DATA_DIR: "/var/lib/people",
      MONGOD_BINARY: "/usr/bin/mongod",
      PEOPLE_API_KEY: "sixteen-letters!",
      ROLE: "worker",
      LOG_LEVEL: "debug",
      DEFAULT_COUNTRY: "hr",
      UNDO_DAYS: "30",
      CONSOLE: "off",
      GRAPHIQL: "off",
      INTROSPECTION: "off",
      CORS_ORIGINS: "https://app.example.com, http://localhost:3000",
    });
    expect(config).toMatchObject({
      port: 0,
      host: "0.0.0.0",
      mongodbUri: "mongodb://db:27017/people?replicaSet=rs0",
      dataDir: "/var/lib/people",
      mongodBinary: "/usr/bin/mongod",
      apiKey: "sixteen-letters!",
      role: "worker",
      logLevel: "debug",
      defaultCountry: "HR",
      undoDays: 30,
      isConsoleOn: false,
      isGraphiqlOn: false,
      introspection: "off",
      corsOrigins: ["https://app.example.com", "http://localhost:3000"],
    });
  });

  it("reads each limit from a variable, such as uploadBytes from LIMIT_UPLOAD_BYTES", () => {
    const { limits } = readConfig({ LIMIT_UPLOAD_BYTES: "1024", LIMIT_PHONES_PER_PERSON: "3" });
    expect(limits.uploadBytes).toBe(1024);
    expect(limits.phonesPerPerson).toBe(3);
    expect(limits.emailsPerPerson).toBe(100);
  });

  it("accepts a calling code as a country", () => {
    expect(readConfig({ DEFAULT_COUNTRY: "+385" }).defaultCountry).toBe("385");
  });

  it("treats a blank variable as absent", () => {
    expect(readConfig({ PORT: "", MONGODB_URI: "  " })).toMatchObject({
      port: 4000,
      mongodbUri: null,
    });
  });

  it("returns a frozen object", () => {
    const config = readConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.limits)).toBe(true);
  });

  it.each([
    ["PORT", "http", "PORT must be a whole number from 0 to 65535."],
    ["PORT", "70000", "PORT must be a whole number from 0 to 65535."],
    [
      "MONGODB_URI",
      "localhost:27017",
      "MONGODB_URI must be an address that starts with mongodb:// or mongodb+srv://.",
    ],
    [
      "PEOPLE_API_KEY",
      "too-short",
      "PEOPLE_API_KEY must be 16 to 256 printable characters without blanks.",
    ],
    ["ROLE", "database", "ROLE must be one of all, api, worker."],
    [
      "DEFAULT_COUNTRY",
      "XX",
      "DEFAULT_COUNTRY must be a country like HR or a calling code like 385.",
    ],
    ["GRAPHIQL", "yes", "GRAPHIQL must be one of on, off."],
    ["UNDO_DAYS", "-1", "UNDO_DAYS must be a whole number from 0 to 36500."],
    [
      "CORS_ORIGINS",
      "app.example.com",
      "CORS_ORIGINS must be origins like https://app.example.com, separated by commas.",
    ],
    ["LIMIT_ROWS", "0", "LIMIT_ROWS must be a whole number from 1 to 2147483647."],
  ])("refuses %s=%s with the name of the variable", (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(sentence);
  });

  it("reports all faults at once", () => {
    expect(() => readConfig({ PORT: "x", ROLE: "y" })).toThrow(/PORT must.*\nROLE must/);
  });
});
