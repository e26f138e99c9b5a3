import { describe, expect, it } from "vitest";
import { profileColumn } from "../../../../src/import/profile/column-profile.ts";
import { headersKey, suggestMapping } from "../../../../src/import/mapping/suggest-mapping.ts";
import type { SuggestionContext } from "../../../../src/import/mapping/suggest-mapping.ts";

/**
 * Returns the suggestions as "header: TARGET" with separator and date format, without skipped
 * columns.
 */
function suggest(
  headers: string,
  samples: Readonly<Record<string, readonly string[]>> = {},
  context: Partial<SuggestionContext & { readonly defaultCountry: string }> = {},
): string[] {
  const names = headers.split(",");
  const { defaultCountry = null, ...others } = context;
  const columns = names.map((header, index) => {
    const values = samples[header] ?? [];
    const profile = profileColumn(
      values.map((text) => ({ text, isDate: false })),
      defaultCountry,
    );
    return { index, header, samples: values, profile };
  });
  return suggestMapping({ columns, rows: [], hasHeader: true, attributes: new Map(), ...others })
    .map(({ mapping }) => mapping)
    .filter(({ target }) => target !== "SKIP")
    .map(({ column, target, separator, dateFormat, attributeKey }) =>
      [`${names[column]}: ${target}`, separator, dateFormat, attributeKey]
        .filter((detail) => detail !== null)
        .join(" | "),
    );
}

describe("suggesting columns for exports of common programs and for headers in common languages", () => {
  it("recognises Google Contacts", () => {
    expect(
      suggest(
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value",
      ),
    ).toEqual([
      "First Name: FIRST_NAME",
      "Middle Name: MIDDLE_NAME",
      "Last Name: LAST_NAME",
      "Birthday: BIRTH_DATE",
      "Photo: PROFILE_PICTURE",
      "Labels: TAG |  ::: ",
      "E-mail 1 - Value: EMAIL |  ::: ",
      "Phone 1 - Value: PHONE |  ::: ",
      "Phone 2 - Value: PHONE |  ::: ",
      "Address 1 - Street: ADDRESS",
      "Address 1 - City: CITY",
      "Address 1 - Country: COUNTRY",
    ]);
  });

  it("recognises the earlier format of Google Contacts, with a full name beside its parts", () => {
    expect(
      suggest(
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name",
      ),
    ).toEqual([
      "Given Name: FIRST_NAME",
      "Additional Name: MIDDLE_NAME",
      "Family Name: LAST_NAME",
      "Birthday: BIRTH_DATE",
      "Gender: GENDER",
      "Language: PREFERRED_LANGUAGE",
      "Photo: PROFILE_PICTURE",
      "Group Membership: TAG |  ::: ",
      "E-mail 1 - Value: EMAIL |  ::: ",
      "Phone 1 - Value: PHONE |  ::: ",
    ]);
  });

  it("recognises Outlook, and skips its fax numbers and the phones of companies and assistants", () => {
    expect(
      suggest(
        "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Telex,TTY/TDD Phone,Job Title,Department,Company,Manager's Name,Assistant's Name,Assistant's Phone,Business Street,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Personal Web Page,Spouse,Web Page,Birthday,Anniversary,Notes",
      ),
    ).toEqual([
      "First Name: FIRST_NAME",
      "Middle Name: MIDDLE_NAME",
      "Last Name: LAST_NAME",
      "E-mail Address: EMAIL",
      "E-mail 2 Address: EMAIL",
      "E-mail 3 Address: EMAIL",
      "Home Phone: PHONE",
      "Home Phone 2: PHONE",
      "Business Phone: PHONE",
      "Business Phone 2: PHONE",
      "Mobile Phone: PHONE",
      "Other Phone: PHONE",
      "Primary Phone: PHONE",
      "Home Street: ADDRESS",
      "Home City: CITY",
      "Home Country/Region: COUNTRY",
      "Birthday: BIRTH_DATE",
    ]);
  });

  it("recognises HubSpot", () => {
    expect(
      suggest(
        "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Associated Company,Last Activity Date (GMT+1),Lead Status,Marketing contact status,Create Date (GMT+1),Lifecycle Stage,City,Country/Region,Street Address,Postal Code,Preferred language,Date of birth,Gender,Job Title,Company name,Additional email addresses,WhatsApp Phone Number",
        { "Contact owner": ["sales@shop.hr"] },
      ),
    ).toEqual([
      "Record ID: EXTERNAL_ID",
      "First Name: FIRST_NAME",
      "Last Name: LAST_NAME",
      "Email: EMAIL",
      "Phone Number: PHONE",
      "Mobile Phone Number: PHONE",
      "Lifecycle Stage: TYPE",
      "City: CITY",
      "Country/Region: COUNTRY",
      "Street Address: ADDRESS",
      "Preferred language: PREFERRED_LANGUAGE",
      "Date of birth: BIRTH_DATE",
      "Gender: GENDER",
      "Additional email addresses: EMAIL | ;",
      "WhatsApp Phone Number: PHONE",
    ]);
  });

  it("recognises Salesforce reports and Salesforce's API names", () => {
    expect(
      suggest(
        "Contact ID,Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Fax,Mobile,Email,Account Owner,Birthdate,Lead Source,Account ID",
      ),
    ).toEqual([
      "Contact ID: EXTERNAL_ID",
      "First Name: FIRST_NAME",
      "Last Name: LAST_NAME",
      "Mailing Street: ADDRESS",
      "Mailing City: CITY",
      "Mailing Country: COUNTRY",
      "Phone: PHONE",
      "Mobile: PHONE",
      "Email: EMAIL",
      "Birthdate: BIRTH_DATE",
    ]);
    expect(
      suggest(
        "Id,IsDeleted,AccountId,LastName,FirstName,Salutation,Name,OtherStreet,OtherCity,MailingStreet,MailingCity,Phone,Fax,MobilePhone,AssistantPhone,Email,Title,Birthdate,OwnerId",
      ),
    ).toEqual([
      "Id: EXTERNAL_ID",
      "LastName: LAST_NAME",
      "FirstName: FIRST_NAME",
      "MailingStreet: ADDRESS",
      "MailingCity: CITY",
      "Phone: PHONE",
      "MobilePhone: PHONE",
      "Email: EMAIL",
      "Birthdate: BIRTH_DATE",
    ]);
  });

  it("recognises Mailchimp, whose birthdays have no year", () => {
    expect(
      suggest(
        "Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS",
        { Birthday: ["04/25"], TAGS: ['"VIP","News"'], OPTIN_TIME: ["2020-01-01 10:00:00"] },
      ),
    ).toEqual([
      "Email Address: EMAIL",
      "First Name: FIRST_NAME",
      "Last Name: LAST_NAME",
      "Address: ADDRESS",
      "Phone Number: PHONE",
      "Birthday: BIRTH_DATE | M/d",
      "TAGS: TAG | ,",
    ]);
  });

  it("recognises an export of Klaviyo, and takes the external id from the column External ID instead of Klaviyo ID", () => {
    expect(
      suggest(
        "Email,Klaviyo ID,First Name,Last Name,Phone Number,Address,Address 2,City,State / Region,Country,Zip Code,Organization,Title,External ID,Created,Source,Email Marketing Consent,Last Open,Preferred Locale",
      ),
    ).toEqual([
      "Email: EMAIL",
      "First Name: FIRST_NAME",
      "Last Name: LAST_NAME",
      "Phone Number: PHONE",
      "Address: ADDRESS",
      "City: CITY",
      "Country: COUNTRY",
      "External ID: EXTERNAL_ID",
      "Preferred Locale: PREFERRED_LANGUAGE",
    ]);
  });

  it("recognises the customers of Shopify", () => {
    expect(
      suggest(
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags",
      ),
    ).toEqual([
      "Customer ID: EXTERNAL_ID",
      "First Name: FIRST_NAME",
      "Last Name: LAST_NAME",
      "Email: EMAIL",
      "Default Address Address1: ADDRESS",
      "Default Address City: CITY",
      "Default Address Country Code: COUNTRY",
      "Default Address Phone: PHONE",
      "Phone: PHONE",
      "Tags: TAG | ,",
    ]);
  });

  it("recognises Infobip", () => {
    expect(
      suggest(
        "External ID,First name,Middle name,Last name,Phone,Email,Gender,Birthdate,Address,City,Country,Preferred language,Profile picture,Type,Tags",
      ),
    ).toHaveLength(15);
  });

  it("recognises German headers", () => {
    expect(
      suggest(
        "Kundennummer,Anrede,Vorname,Name,Straße,PLZ,Ort,Land,Telefon,Handy,E-Mail-Adresse,Geburtsdatum,Firma,Sprache,Gruppe,Telefax",
      ),
    ).toEqual([
      "Kundennummer: EXTERNAL_ID",
      "Anrede: GENDER",
      "Vorname: FIRST_NAME",
      "Name: LAST_NAME",
      "Straße: ADDRESS",
      "Ort: CITY",
      "Land: COUNTRY",
      "Telefon: PHONE",
      "Handy: PHONE",
      "E-Mail-Adresse: EMAIL",
      "Geburtsdatum: BIRTH_DATE",
      "Sprache: PREFERRED_LANGUAGE",
      "Gruppe: TAG",
    ]);
  });

  it("recognises Croatian headers", () => {
    expect(
      suggest(
        "Šifra kupca,Ime,Prezime,Adresa,Poštanski broj,Grad,Država,Broj mobitela,Telefon,E-pošta,Datum rođenja,Spol,Jezik,Oznake,Tvrtka",
      ),
    ).toEqual([
      "Šifra kupca: EXTERNAL_ID",
      "Ime: FIRST_NAME",
      "Prezime: LAST_NAME",
      "Adresa: ADDRESS",
      "Grad: CITY",
      "Država: COUNTRY",
      "Broj mobitela: PHONE",
      "Telefon: PHONE",
      "E-pošta: EMAIL",
      "Datum rođenja: BIRTH_DATE",
      "Spol: GENDER",
      "Jezik: PREFERRED_LANGUAGE",
      "Oznake: TAG | ,",
    ]);
    expect(suggest("Ime i prezime,Mobitel")).toEqual([
      "Ime i prezime: FULL_NAME",
      "Mobitel: PHONE",
    ]);
  });

  it("recognises Spanish headers", () => {
    expect(
      suggest(
        "Código de cliente,Nombre,Apellidos,Correo electrónico,Teléfono móvil,Dirección,Ciudad,País,Fecha de nacimiento,Sexo,Idioma,Etiquetas,Empresa",
      ),
    ).toEqual([
      "Código de cliente: EXTERNAL_ID",
      "Nombre: FIRST_NAME",
      "Apellidos: LAST_NAME",
      "Correo electrónico: EMAIL",
      "Teléfono móvil: PHONE",
      "Dirección: ADDRESS",
      "Ciudad: CITY",
      "País: COUNTRY",
      "Fecha de nacimiento: BIRTH_DATE",
      "Sexo: GENDER",
      "Idioma: PREFERRED_LANGUAGE",
      "Etiquetas: TAG | ,",
    ]);
  });

  it("recognises French headers", () => {
    expect(
      suggest(
        "Identifiant client,Civilité,Nom,Prénom,Adresse e-mail,Téléphone portable,Adresse,Code postal,Ville,Pays,Date de naissance,Langue,Étiquettes,Société",
      ),
    ).toEqual([
      "Identifiant client: EXTERNAL_ID",
      "Civilité: GENDER",
      "Nom: LAST_NAME",
      "Prénom: FIRST_NAME",
      "Adresse e-mail: EMAIL",
      "Téléphone portable: PHONE",
      "Adresse: ADDRESS",
      "Ville: CITY",
      "Pays: COUNTRY",
      "Date de naissance: BIRTH_DATE",
      "Langue: PREFERRED_LANGUAGE",
      "Étiquettes: TAG | ,",
    ]);
  });
});

describe("suggesting columns", () => {
  it('reads a column "name" as the full name if no other column contains names', () => {
    expect(suggest("Name,Email")).toEqual(["Name: FULL_NAME", "Email: EMAIL"]);
    expect(suggest("Nombre,Email")).toEqual(["Nombre: FULL_NAME", "Email: EMAIL"]);
  });

  it("reads the names of children as the person's if no column contains another name of the person, because the rows are then about the children", () => {
    const names = {
      "Name des Kindes": ["Ana Horvat", "Ivan Novak"],
      "Name der Mutter": ["Eva Horvat"],
    };
    expect(suggest("Name des Kindes,Geburtsdatum des Kindes,Name der Mutter", names)).toEqual([
      "Name des Kindes: FULL_NAME",
      "Geburtsdatum des Kindes: BIRTH_DATE",
    ]);
    expect(suggest("Vorname,Nachname,Name des Kindes", names)).toEqual([
      "Vorname: FIRST_NAME",
      "Nachname: LAST_NAME",
    ]);
  });

  it("reads the Turkish word for name as the first name only if there is a last name", () => {
    expect(suggest("Müşteri adı,Şehir")).toEqual(["Müşteri adı: FULL_NAME", "Şehir: CITY"]);
    expect(suggest("Adı,Soyadı")).toEqual(["Adı: FIRST_NAME", "Soyadı: LAST_NAME"]);
  });

  it("never suggests two columns for a target of which a person has only one value, such as the city", () => {
    expect(suggest("City,Town,Ort,Name,Full Name")).toEqual(["City: CITY", "Full Name: FULL_NAME"]);
  });

  it("prefers the values to a header that contradicts them", () => {
    const samples = { Phone: ["call me"], Email: ["none yet"], Sex: ["42"], Type: ["vendor"] };
    expect(suggest("Phone,Email,Sex,Type", samples)).toEqual([]);
  });

  it("trusts a header if at least one value fits it", () => {
    const samples = { Phone: ["call me", "091 123 4567"], Email: ["?", "ana@primjer.hr"] };
    expect(suggest("Phone,Email", samples)).toEqual(["Phone: PHONE", "Email: EMAIL"]);
  });

  it("finds contacts under meaningless headers", () => {
    const samples = {
      Foo: ["ana@primjer.hr", "iva@primjer.hr"],
      Bar: ["+385 91 123 4567"],
      Amount: ["385911234567"],
      Owner: ["boss@primjer.hr"],
    };
    expect(suggest("Foo,Bar,Amount,Owner", samples)).toEqual(["Foo: EMAIL", "Bar: PHONE"]);
  });

  it("uses only the values if there is no header", () => {
    const samples = { A: ["385911234567"], B: ["ana@primjer.hr"], C: ["Ana"], Email: ["x"] };
    expect(suggest("A,B,C,Email", samples, { hasHeader: false })).toEqual(["A: PHONE", "B: EMAIL"]);
    const national = { A: ["091 123 4567"] };
    expect(suggest("A", national, { hasHeader: false })).toEqual([]);
    expect(suggest("A", national, { hasHeader: false, defaultCountry: "HR" })).toEqual([
      "A: PHONE",
    ]);
  });

  it("recognises a column of birth dates without a header, also if the months are written as words", () => {
    const samples = {
      A: ["ana@post.se", "ida@post.se", "ola@post.se"],
      B: ["3 maj 1985", "21 juni 1990", "9 mars 1977"],
    };
    expect(suggest("A,B", samples, { hasHeader: false })).toEqual([
      "A: EMAIL",
      "B: BIRTH_DATE | d MMM yyyy",
    ]);
  });

  it("detects separators and date formats from the values", () => {
    const samples = {
      Phones: ["+385911234567; +385981234567"],
      Phone: ["+385 91 123 4567, +385 98 765 4321"],
      Email: ["ana@primjer.hr|iva@primjer.hr"],
      Tags: ["a;b"],
      Birthday: ["1.5.1990", "31.12.1985"],
    };
    expect(suggest("Phone,Email,Tags,Birthday", samples)).toEqual([
      "Phone: PHONE | ,",
      "Email: EMAIL | |",
      "Tags: TAG | ;",
      "Birthday: BIRTH_DATE | d.M.yyyy",
    ]);
  });

  it('understands a header with an HTML entity ("Pr&eacute;nom") and a header that is a formula for a text (="Tél")', () => {
    const samples = { "Date de naissance": ["1985-04-23"] };
    expect(suggest('Pr&eacute;nom,Nom,Date de naissance,="Tél"', samples)).toEqual([
      "Pr&eacute;nom: FIRST_NAME",
      "Nom: LAST_NAME",
      "Date de naissance: BIRTH_DATE",
      '="Tél": PHONE',
    ]);
  });

  it("recognises dates behind apostrophes and in text formulas", () => {
    const samples = { Birthday: ["'23.04.1985", '="24.12.1990"'] };
    expect(suggest("Birthday", samples)).toEqual(["Birthday: BIRTH_DATE | d.M.yyyy"]);
  });

  it("recognises phones in the digits of other scripts", () => {
    expect(suggest("Phone", { Phone: ["+٩٧١ ٥٠ ١٢٣ ٤٥٦٧"] })).toEqual(["Phone: PHONE"]);
  });

  it("does not fix the order of day and month, which the whole column decides", () => {
    expect(suggest("Birthday", { Birthday: ["03/04/1990"] })).toEqual(["Birthday: BIRTH_DATE"]);
    expect(suggest("Birthday", { Birthday: ["12.31.1990"] })).toEqual(["Birthday: BIRTH_DATE"]);
    expect(suggest("Birthday", { Birthday: ["19900531"] })).toEqual([
      "Birthday: BIRTH_DATE | yyyyMMdd",
    ]);
  });

  it.each([
    ["Birthday", ["April 23rd, 1985", "May 1st, 1990"], "MMMM do, yyyy"],
    ["Birthday", ["23rd April 1985", "1st May 1990"], "do MMMM yyyy"],
    ["Né le", ["1er avril 1985", "2 mai 1990"], "do MMMM yyyy"],
    ["Nascimento", ["1º de abril de 1985", "2 de maio de 1990"], "do 'de' MMMM 'de' yyyy"],
    ["Fecha de nacimiento", ["23/abr/1985", "02/ene/1990"], "d/MMM/yyyy"],
    ["Data urodzenia", ["23.IV.1985", "2.XII.1990"], "d.MMM.yyyy"],
    ["Data urodzenia", ["23 kwietnia 1985 r.", "4 listopada 1990 r."], "d MMMM yyyy 'r.'"],
    ["Datum rođenja", ["23. travnja 1985.", "4. listopada 1990."], "d. MMMM yyyy."],
    ["Datum rođenja", ["3. lip 1985.", "21. srp 1990.", "7. lis 1971."], "d. MMMM yyyy."],
    ["Data urodzenia", ["3 lip 1985", "21 lis 1990"], "d MMM yyyy"],
    ["Geburtsdatum", ["1. Jän. 1985", "2. Feb. 1990", "23. Sept. 1991"], "d. MMM yyyy"],
  ] as const)(
    "recognises the format of dates with names of months: %s %j",
    (header, values, format) => {
      expect(suggest(header, { [header]: values })).toEqual([`${header}: BIRTH_DATE | ${format}`]);
    },
  );

  it("recognises custom attributes by their keys", () => {
    const attributes = new Map([
      ["loyalty level", { key: "Loyalty Level", type: "STRING" }],
    ] as const);
    expect(suggest("LOYALTY LEVEL,Email", {}, { attributes })).toEqual([
      "LOYALTY LEVEL: CUSTOM_ATTRIBUTE | Loyalty Level",
      "Email: EMAIL",
    ]);
  });

  it("skips the columns that a problem report added", () => {
    const samples = { reason: ["ana@primjer.hr"], code: ["INVALID_PHONE"] };
    expect(suggest("Email,Phone,row,line,severity,code,reason", samples)).toEqual([
      "Email: EMAIL",
      "Phone: PHONE",
    ]);
  });
});

describe("the person that a column is about", () => {
  const people = ["Ana Horvat", "Ivo Ivić", "Eva Marić"];
  const phones = ["+385911234567", "+385911234568", "+385911234569"];
  const others = ["+385921234567", "+385921234568", "+385921234569"];

  it.each([
    ["Naam cliënt,Telefoon,Contactpersoon,Tel. contactpersoon", "Naam cliënt"],
    ["Pacijent,Telefon,Kontakt osoba,Tel. kontakt osobe", "Pacijent"],
    ["Patient,Telefon,Ansprechpartner,Tel. Ansprechpartner", "Patient"],
    ["Paciente,Teléfono,Persona de contacto,Tel. persona de contacto", "Paciente"],
    ["ФИО пациента,Телефон,Контактное лицо,Телефон контактного лица", "ФИО пациента"],
  ])(
    "is not the customer of the row if the header says contact person and another column holds the name of the customer: %s",
    (headers, name) => {
      const [, phone = "", contact = "", theirs = ""] = headers.split(",");
      const samples = { [name]: people, [phone]: phones, [contact]: people, [theirs]: others };
      expect(suggest(headers, samples)).toEqual([`${name}: FULL_NAME`, `${phone}: PHONE`]);
    },
  );

  it("is the customer of the row, even if the header says contact person, if no other column names anybody", () => {
    const samples = { Ansprechpartner: people, "Tel. Ansprechpartner": phones };
    expect(suggest("Firma,Ansprechpartner,Tel. Ansprechpartner", samples)).toEqual([
      "Ansprechpartner: FULL_NAME",
      "Tel. Ansprechpartner: PHONE",
    ]);
  });

  it("is a relative if another column states the relationship", () => {
    const headers = "First,Last,Phone,Contact 1 Name,Contact 1 Phone,Contact 1 Relationship";
    expect(suggest(headers, { "Contact 1 Phone": others })).toEqual([
      "First: FIRST_NAME",
      "Last: LAST_NAME",
      "Phone: PHONE",
    ]);
  });

  it('is not the customer of the row if the header contains an unknown word that is the header of a column of names, such as "Tel. Xylophant" beside "Xylophant"', () => {
    const samples = { Spieler: people, Handy: phones, Xylophant: people, "Tel. Xylophant": others };
    expect(suggest("Spieler,Handy,Xylophant,Tel. Xylophant", samples)).toEqual([
      "Spieler: FULL_NAME",
      "Handy: PHONE",
    ]);
  });
});

describe("the key of a file's headers", () => {
  it("is the same for a file and its problem report, also with formulas as headers", () => {
    expect(headersKey(["'=Tel", "E-Mail", "row", "line", "severity", "code", "reason"])).toBe(
      headersKey(["=Tel", "E-Mail"]),
    );
  });

  it("is the same for files with the same headers", () => {
    const key = headersKey(["E-Mail", "Ime"]);
    expect(headersKey(["e-mail ", "IME"])).toBe(key);
    expect(headersKey(["E-Mail", "Ime", "row", "line", "severity", "code", "reason"])).toBe(key);
  });
  it("differs for other headers and for another order", () => {
    const key = headersKey(["a", "b"]);
    expect(headersKey(["b", "a"])).not.toBe(key);
    expect(headersKey(["a,b"])).not.toBe(key);
    expect(headersKey(["a"])).not.toBe(key);
  });
});

describe("a column of phones that a spreadsheet shortened to exponents", () => {
  it("is still suggested as phones, so that each lost number is reported", () => {
    const samples = { Phone: ["3.85912E+11", "3.85913E+11"], Total: ["3.85912E+11"] };
    expect(suggest("Email,Phone,Total", samples)).toEqual(["Email: EMAIL", "Phone: PHONE"]);
  });
});

describe("a column with two phones in each cell", () => {
  it.each([
    "030 12345678 or 030 23456789",
    "030 12345678/030 23456789",
    "0171 2233445 0171 2233446",
  ])("is suggested as phones, with any separator: %s", (text) => {
    expect(suggest("Email,Phone", { Phone: [text] })).toContainEqual(
      expect.stringMatching(/^Phone: PHONE/),
    );
  });
});
